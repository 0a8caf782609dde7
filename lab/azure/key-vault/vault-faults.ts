import type { Faults } from '../../control/faults.ts';
import type { CloudParts } from '../cloud-parts.ts';
import type { Claims } from '../entra/tokens.ts';
import type { Refused } from '../network/call.ts';
import { isSilent, Silence } from '../network/silence.ts';
import type { Vault } from '../state/vault.ts';
import { forbidden, forbiddenByFirewall } from './access.ts';
import { keyVaultError } from './key-vault-error.ts';
import type { Permission } from './permissions.ts';

/** Throws when a fault keeps a vault from answering at all: nothing of it gets as far as asking who calls. */
export function strikeSilently(faults: Faults, vault: string): void {
  const fault = faults.take(`vault.${vault.toLowerCase()}`, isSilent);
  if (fault !== undefined) throw new Silence(fault);
}

/** Throws the refusal of a fault, of the vault's firewall, or of its limit of calls. The caller is known by now. */
export function strike(
  parts: CloudParts,
  vault: Vault,
  caller: Claims,
  permission: Permission,
  object: string,
): void {
  const fault = parts.faults.take(`vault.${vault.name.toLowerCase()}`, (kind) =>
    /^(?:throttled|forbidden|firewall|http_5\d\d)$/.test(kind),
  );
  if (fault?.kind === 'throttled') throw throttled(fault.retryAfter);
  if (fault?.kind === 'forbidden') throw forbidden(vault, caller, permission, object);
  if (fault?.kind === 'firewall' || vault.isBehindFirewall) throw forbiddenByFirewall(vault, caller);
  if (fault !== undefined) throw broken(Number(fault.kind.slice('http_'.length)));
  if (vault.callLimit === undefined) return;
  const waitS = parts.callCounts.spend(vault.name, vault.callLimit, parts.clock.now());
  if (waitS !== undefined) throw throttled(waitS);
}

function throttled(retryAfterS: number | undefined): Refused {
  return keyVaultError(
    429,
    'Throttled',
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    undefined,
    retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) },
  );
}

function broken(status: number): Refused {
  const code = status === 503 ? 'ServiceUnavailable' : 'InternalServerError';
  return keyVaultError(status, code, `The service could not process the request (${status}).`);
}
