import { keyBackupTag } from '../../keyvault/key-tags.ts';
import type { LinkedFleet } from '../links/linked-fleet.ts';
import { keysInUse } from './keys-in-use.ts';

/**
 * How many vault keys in use have no record of a backup. Key Vault keeps none; approved runs and careful people leave a tag
 * on the version that they have backed up. A number for the report, not a finding each.
 */
export function countUnknownKeyBackups(fleet: LinkedFleet): number {
  return keysInUse(fleet).filter(
    ({ versions }) =>
      versions.length === 0 || versions.some(({ tags }) => tags?.[keyBackupTag] === undefined),
  ).length;
}
