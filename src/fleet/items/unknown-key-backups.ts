import type { LinkedFleet } from '../links/linked-fleet.ts';
import { keysInUse } from './keys-in-use.ts';

/**
 * How many vault keys in use have no record of a backup. Key Vault keeps none, and neither does anything that is read
 * here, so this is all of them: a number for the report, not a finding each.
 */
export function countUnknownKeyBackups(fleet: LinkedFleet): number {
  return keysInUse(fleet).length;
}
