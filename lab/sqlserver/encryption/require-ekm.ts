import { sqlError } from '../messages/sql-error.ts';
import type { InstanceState } from '../state/instance-state.ts';
import { hasTde } from './has-tde.ts';

/** Throws 33054 when the edition has no Extensible Key Management, 33053 when `EKM provider enabled` is not in use. */
export function requireEkm(state: InstanceState): void {
  if (!hasEkm(state)) throw sqlError(33054, 1);
  const setting = state.configurations.find(({ name }) => name === 'EKM provider enabled');
  if (setting?.valueInUse !== 1) throw sqlError(33053, 1);
}

// unverified: EKM is in the editions that have TDE: Enterprise and Developer, and Standard from 2019 on; on Linux from SQL Server 2022 on. The exact list was not found on one page.
function hasEkm(state: InstanceState): boolean {
  return hasTde(state) && (state.platform === 'Windows' || state.release >= 2022);
}
