import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { Reading } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { cannotTell } from './looked.ts';

/** Asks a part of what was read of an instance; what could not be read stays unknown, with its reason. */
export function lookAt<T>(
  seen: Seen,
  instance: string,
  part: (facts: InstanceFacts) => Reading<T>,
  tell: (value: T, facts: InstanceFacts) => Looked,
): Looked {
  return known(seen.instances.get(instance.toLowerCase()), `instance ${instance}`, (facts) =>
    known(part(facts), `instance ${instance}`, (value) => tell(value, facts)),
  );
}

/** Asks what was read of a vault. */
export function lookAtVault(seen: Seen, vault: string, tell: (facts: VaultFacts) => Looked): Looked {
  return known(seen.vaults.get(vault.toLowerCase()), `vault ${vault}`, tell);
}

/** Asks a reading; an unknown one is an unknown answer. */
export function known<T>(reading: Reading<T> | undefined, of: string, tell: (value: T) => Looked): Looked {
  if (reading === undefined) return cannotTell(`Nobody has read ${of}.`, 'Look again.');
  return reading.state === 'read' ? tell(reading.value) : cannotTell(`${reading.detail}.`, reading.next);
}
