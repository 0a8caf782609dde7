import { createHash, randomBytes } from 'node:crypto';

/** SID of `sa`, as everywhere. */
export const saSid: Buffer = Buffer.from([1]);

/** A random SID of 16 bytes, as a new SQL login gets. */
export function newSqlSid(): Buffer {
  return randomBytes(16);
}

/**
 * SID of what is made from a certificate or an asymmetric key: S-1-9-1 (server) and its thumbprint in 20 bytes.
 * Logins: `0x0106000000000009 01000000` and the thumbprint.
 */
// unverified: A login made from an Azure Key Vault key gets the same form of SID as one made from a certificate;
// a thumbprint shorter than 20 bytes is filled with zeros.
export function keySid(thumbprint: Buffer): Buffer {
  const padded = Buffer.alloc(20);
  thumbprint.copy(padded, 0, 0, 20);
  return Buffer.concat([Buffer.from('010600000000000901000000', 'hex'), padded]);
}

/** SID of a Windows account, made from its name: the same on every instance, as in a domain. The lab's domains hold every account. */
export function windowsSid(name: string): Buffer {
  const [domain = '', account = ''] = name.toLowerCase().split('\\');
  const wellKnown = wellKnownSids[`${domain}\\${account}`];
  if (wellKnown !== undefined) return Buffer.from(wellKnown, 'hex');
  if (domain === 'nt service') return serviceSid(account);
  const domainPart = createHash('sha1').update(domain).digest().subarray(0, 12);
  const accountPart = createHash('sha1').update(account).digest().subarray(0, 2);
  return Buffer.concat([
    Buffer.from('010500000000000515000000', 'hex'),
    domainPart,
    accountPart,
    Buffer.alloc(2),
  ]);
}

/** Service SIDs are the SHA-1 of the service's name in upper case: [MS-DTYP] 2.4.2.4, "NT SERVICE". */
function serviceSid(service: string): Buffer {
  const hash = createHash('sha1').update(Buffer.from(service.toUpperCase(), 'utf16le')).digest();
  return Buffer.concat([Buffer.from('010600000000000550000000', 'hex'), hash]);
}

const wellKnownSids: Readonly<Record<string, string>> = {
  'nt authority\\system': '010100000000000512000000',
  'nt authority\\network service': '010100000000000514000000',
  'nt authority\\local service': '010100000000000513000000',
  'builtin\\administrators': '01020000000000052000000020020000',
  'builtin\\users': '01020000000000052000000021020000',
};
