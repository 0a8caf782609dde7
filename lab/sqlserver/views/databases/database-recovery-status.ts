import { visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import { int, numeric, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { lsnAt } from '../lsn.ts';
import { defineView } from '../view.ts';

/** Where recovery stands for each database. `last_log_backup_lsn` NULL: there is no chain of log backups yet. */
export const databaseRecoveryStatus = defineView<Database>({
  name: 'database_recovery_status',
  columns: {
    database_id: required(int, ({ id }) => id),
    database_guid: column(uniqueidentifier, ({ familyGuid, state }) =>
      state === 'ONLINE' ? familyGuid : null,
    ),
    family_guid: column(uniqueidentifier, ({ familyGuid, state }) =>
      state === 'ONLINE' ? familyGuid : null,
    ),
    last_log_backup_lsn: column(numeric(25, 0), ({ name, createdAtMs, recoveryModel }, { instance }) => {
      const ofDatabase = instance.state.backups.filter(({ database }) => database === name);
      const first = ofDatabase.find(({ kind }) => kind === 'D');
      const last = ofDatabase.filter(({ kind }) => kind === 'L').at(-1) ?? first;
      return recoveryModel === 'SIMPLE' || first === undefined || last === undefined
        ? null
        : lsnAt(createdAtMs, last.finishedAtMs);
    }),
    recovery_fork_guid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    first_recovery_fork_guid: column(uniqueidentifier, () => null),
    fork_point_lsn: column(numeric(25, 0), () => null),
  },
  rows: (context) =>
    visibility
      .databases(context)
      .filter(
        (database) => context.access.database(database, 'VIEW DATABASE STATE') || context.access.isSysadmin,
      ),
});
