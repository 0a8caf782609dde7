import type { DatabaseState } from '../../state/database.ts';

/** `state` of sys.databases by its description. */
export const databaseStates: Readonly<Record<DatabaseState, number>> = {
  ONLINE: 0,
  RESTORING: 1,
  RECOVERING: 2,
  RECOVERY_PENDING: 3,
  SUSPECT: 4,
  EMERGENCY: 5,
  OFFLINE: 6,
};
