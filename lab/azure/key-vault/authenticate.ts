import type { CloudParts } from '../cloud-parts.ts';
import { vaultAudiences } from '../entra/audience.ts';
import type { Claims } from '../entra/tokens.ts';
import type { Call, Refused } from '../network/call.ts';
import { keyVaultError } from './key-vault-error.ts';

/**
 * Who calls. Without a good token: 401 with the challenge that tells clients where to get one
 * (https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses).
 */
export async function authenticate(parts: CloudParts, call: Call): Promise<Claims> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.header('authorization'))?.[1];
  if (bearer === undefined)
    throw challenge(parts, call, 'AKV10000: Request is missing a Bearer or PoP token.');
  const claims = await parts.tokens.read(bearer);
  // unverified: The wordings of Key Vault's 401 answers after AKV10000 are the lab's own where no public text shows
  // them; clients look at the status and at the challenge only.
  if (claims === 'unsigned') throw challenge(parts, call, 'AKV10001: The token signature is invalid.');
  if (claims === 'expired') throw challenge(parts, call, 'AKV10011: The token is expired.');
  const audiences = vaultAudiences(call.hosts);
  if (!audiences.includes(claims.audience))
    throw challenge(
      parts,
      call,
      `AKV10022: Invalid audience. Expected ${audiences[0]}, found: ${claims.audience}.`,
    );
  if (claims.tenantId !== parts.state.tenant.id)
    throw challenge(
      parts,
      call,
      `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${parts.state.tenant.id}/, found https://sts.windows.net/${claims.tenantId}/.`,
    );
  call.client = claims.appId;
  return claims;
}

/** Python's client compares the resource with the host and its port, JavaScript's with the host alone: on localhost it carries the caller's port. */
function challenge(parts: CloudParts, { host, hosts }: Call, message: string): Refused {
  const [authority] = hosts.authorities;
  const port = hosts.cloud === 'lab' ? `:${parts.port}` : '';
  const where = `https://${authority}${port}/${parts.state.tenant.id}`;
  const callersPort = hosts.cloud === 'lab' ? (/:\d+$/.exec(host)?.[0] ?? '') : '';
  const resource = `https://${hosts.vaultSuffix}${callersPort}`;
  return keyVaultError(401, 'Unauthorized', message, undefined, {
    'www-authenticate': `Bearer authorization="${where}", resource="${resource}"`,
  });
}
