import type { Target } from '../../engine/plan/plan.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';

/** A vault as what a run holds, with what ekm.yaml says of it for the rules. */
export function vaultTarget({ name, environment, tags }: VaultEntry): Target {
  return { kind: 'vault', name, environment, tags };
}
