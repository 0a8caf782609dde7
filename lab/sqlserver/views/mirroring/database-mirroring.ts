import { visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import type { DatabaseMirroring } from '../../state/mirroring.ts';
import { int, numeric, nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { lsnAt } from '../lsn.ts';
import { type ColumnSpec, defineView } from '../view.ts';

/** One row for each database; all but its id is NULL when it is not mirrored, or when the caller may not see it. */
export const databaseMirroring = defineView<MirroringRow>({
  name: 'database_mirroring',
  columns: {
    database_id: required(int, ({ database }) => database.id),
    mirroring_guid: ifMirrored({ type: uniqueidentifier, value: ({ guid }) => guid }),
    mirroring_state: ifMirrored({ type: tinyint, value: ({ state }) => states[state] }),
    mirroring_state_desc: ifMirrored({ type: nvarchar(60), value: ({ state }) => state }),
    mirroring_role: ifMirrored({ type: tinyint, value: ({ role }) => (role === 'PRINCIPAL' ? 1 : 2) }),
    mirroring_role_desc: ifMirrored({ type: nvarchar(60), value: ({ role }) => role }),
    mirroring_role_sequence: ifMirrored({ type: int, value: ({ roleSequence }) => roleSequence }),
    mirroring_safety_level: ifMirrored({ type: tinyint, value: ({ safety }) => (safety === 'OFF' ? 1 : 2) }),
    mirroring_safety_level_desc: ifMirrored({ type: nvarchar(60), value: ({ safety }) => safety }),
    mirroring_safety_sequence: ifMirrored({ type: int, value: () => 1 }),
    mirroring_partner_name: ifMirrored({
      type: nvarchar(128),
      value: ({ partnerAddress }) => partnerAddress,
    }),
    mirroring_partner_instance: ifMirrored({
      type: nvarchar(128),
      value: ({ partnerInstance }) => partnerInstance ?? null,
    }),
    mirroring_witness_name: ifMirrored({
      type: nvarchar(128),
      value: ({ witnessAddress }) => witnessAddress ?? '',
    }),
    mirroring_witness_state: ifMirrored({
      type: tinyint,
      value: ({ witnessState }) => witnessStates[witnessState],
    }),
    mirroring_witness_state_desc: ifMirrored({
      type: nvarchar(60),
      value: ({ witnessState }) => witnessState,
    }),
    mirroring_failover_lsn: column(numeric(25, 0), endOfLog),
    mirroring_connection_timeout: ifMirrored({ type: int, value: ({ timeoutSeconds }) => timeoutSeconds }),
    mirroring_redo_queue: column(int, () => null),
    mirroring_redo_queue_type: ifMirrored({ type: nvarchar(60), value: () => 'UNLIMITED' }),
    mirroring_end_of_log_lsn: column(numeric(25, 0), endOfLog),
    mirroring_replication_lsn: column(numeric(25, 0), endOfLog),
  },
  rows: (context) =>
    visibility.databases(context).map((database) => {
      // On the mirror only sysadmin sees more than the id, as for any database that is not ONLINE.
      const isShown = database.state === 'ONLINE' || context.access.isSysadmin;
      return { database, mirroring: isShown ? database.mirroring : undefined };
    }),
});

interface MirroringRow {
  database: Database;
  mirroring: DatabaseMirroring | undefined;
}

function ifMirrored(spec: ColumnSpec<DatabaseMirroring>): ColumnSpec<MirroringRow> {
  return {
    type: spec.type,
    value: ({ mirroring }, context) => (mirroring === undefined ? null : spec.value(mirroring, context)),
  };
}

function endOfLog({ database, mirroring }: MirroringRow, { nowMs }: { nowMs: number }) {
  return mirroring === undefined ? null : lsnAt(database.createdAtMs, mirroring.connectedAtMs ?? nowMs);
}

const states = {
  SUSPENDED: 0,
  DISCONNECTED: 1,
  SYNCHRONIZING: 2,
  PENDING_FAILOVER: 3,
  SYNCHRONIZED: 4,
} as const;

const witnessStates = { UNKNOWN: 0, CONNECTED: 1, DISCONNECTED: 2 } as const;
