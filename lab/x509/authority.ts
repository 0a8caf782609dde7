import { Buffer } from 'node:buffer';
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIP } from 'node:net';
import {
  bitString,
  derValue,
  generalizedTime,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from './der.ts';

/** The lab's own certificate authority. RFC 5280; P-256, because making an RSA key would hold the start up. */
export function newAuthority(commonName: string): Authority {
  const key = newKey();
  const certificate = signed({
    subject: commonName,
    issuer: commonName,
    key,
    issuerKey: key,
    names: undefined,
  });
  return { commonName, key, certificate };
}

/** A certificate for these host names and IP addresses, signed by the authority: what `tls.createSecureContext` takes. */
export function issueFor(authority: Authority, names: readonly string[]): { key: string; cert: string } {
  const key = newKey();
  const [subject = 'localhost'] = names;
  const leaf = signed({ subject, issuer: authority.commonName, key, issuerKey: authority.key, names });
  return {
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
    cert: leaf + authority.certificate,
  };
}

/** An authority; `certificate` is PEM. */
export interface Authority {
  commonName: string;
  key: KeyObject;
  certificate: string;
}

interface Request {
  subject: string;
  issuer: string;
  key: KeyObject;
  issuerKey: KeyObject;
  /** undefined: a certificate authority. */
  names: readonly string[] | undefined;
}

/** Clients check the validity by their own clocks, which know nothing of the lab's: it is long, and from real time. */
function signed({ subject, issuer, key, issuerKey, names }: Request): string {
  const issuedAtMs = Math.trunc(performance.timeOrigin + performance.now());
  const toBeSigned = sequence(
    derValue(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(generalizedTime(issuedAtMs - dayMs), generalizedTime(issuedAtMs + 3650 * dayMs)),
    nameOf(subject),
    publicKeyOf(key),
    derValue(0xa3, sequence(...extensions(key, issuerKey, names))),
  );
  const signature = sign('sha256', toBeSigned, issuerKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, bitString(signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function extensions(key: KeyObject, issuerKey: KeyObject, names: readonly string[] | undefined): Buffer[] {
  const ids = [
    extension('2.5.29.14', octetString(idOf(key))),
    extension('2.5.29.35', sequence(derValue(0x80, idOf(issuerKey)))),
  ];
  if (names === undefined)
    return [
      ...ids,
      extension('2.5.29.19', sequence(derValue(0x01, Buffer.from([0xff]))), true),
      extension('2.5.29.15', keyUsage(certSignAndCrlSign), true),
    ];
  return [
    ...ids,
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', keyUsage(digitalSignature), true),
    extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(...names.map(alternativeName))),
  ];
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [derValue(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectIdentifier(id), ...critical, octetString(value));
}

function keyUsage([unusedBits, bits]: readonly [number, number]): Buffer {
  return derValue(0x03, Buffer.from([unusedBits, bits]));
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return derValue(0x87, Buffer.from(name.split('.').map(Number)));
  return derValue(0x82, Buffer.from(name));
}

function nameOf(commonName: string): Buffer {
  return sequence(setOf(sequence(objectIdentifier('2.5.4.3'), derValue(0x0c, Buffer.from(commonName)))));
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function idOf(key: KeyObject): Buffer {
  return createHash('sha1').update(publicKeyOf(key)).digest();
}

/** Positive and without leading zeros, as RFC 5280, 4.1.2.2 asks. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
const digitalSignature = [7, 0x80] as const;
const certSignAndCrlSign = [1, 0x06] as const;
const dayMs = 86_400_000;
