import type { Instance } from '../instance.ts';
import { copyData } from '../state/copy-data.ts';
import type { Database } from '../state/database.ts';
import type { InstanceState } from '../state/instance-state.ts';

/** The parts of an instance's state that a transaction can change. The error log, files, settings and backups stay as they are. */
export type StateSnapshot = Pick<
  InstanceState,
  'providers' | 'credentials' | 'logins' | 'serverPermissions' | 'databases' | 'endpoints'
>;

/** The state as it is now. */
export function takeSnapshot({ state }: Instance): StateSnapshot {
  const { providers, credentials, logins, serverPermissions, databases, endpoints } = state;
  return copyData({ providers, credentials, logins, serverPermissions, databases, endpoints });
}

/** Puts the state back. The snapshot may be used again. */
export function restoreSnapshot({ state }: Instance, snapshot: StateSnapshot): void {
  const now = new Map(state.databases.map((database) => [database.id, database]));
  Object.assign(state, copyData(snapshot));
  for (const database of state.databases) {
    const present = now.get(database.id);
    if (present !== undefined) Object.assign(database, outsideTransactions(present));
  }
}

/** What no transaction changes, but a failover or the start of another instance may meanwhile. */
function outsideTransactions({ state, mirroring, availabilityGroup }: Database): Partial<Database> {
  return { state, mirroring, availabilityGroup };
}
