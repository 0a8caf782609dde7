import type { Session } from '../../session/session.ts';
import { bigint, int, nvarchar, smallint, uniqueidentifier, varbinary } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';

/** Locks: each session shares a lock on the database it is in. The lab shows no others. */
export const dmTranLocks = defineView<Session>({
  name: 'dm_tran_locks',
  demand: serverState('performance'),
  columns: {
    resource_type: always(nvarchar(60), 'DATABASE'),
    resource_subtype: always(nvarchar(60), ''),
    resource_database_id: required(int, ({ currentDatabase }) => currentDatabase.id),
    resource_description: always(nvarchar(256), ''),
    resource_associated_entity_id: column(bigint, () => 0n),
    resource_lock_partition: always(int, 0),
    request_mode: always(nvarchar(60), 'S'),
    request_type: always(nvarchar(60), 'LOCK'),
    request_status: always(nvarchar(60), 'GRANT'),
    request_reference_count: always(smallint, 1),
    request_lifetime: always(int, 0),
    request_session_id: required(int, ({ spid }) => spid),
    request_exec_context_id: always(int, 0),
    request_request_id: always(int, 0),
    request_owner_type: always(nvarchar(60), 'SHARED_TRANSACTION_WORKSPACE'),
    request_owner_id: column(bigint, () => 0n),
    request_owner_guid: column(uniqueidentifier, () => '00000000-0000-0000-0000-000000000000'),
    request_owner_lockspace_id: always(nvarchar(32), ''),
    lock_owner_address: always(varbinary(8), Buffer.alloc(8)),
  },
  // No lock is taken on master and tempdb.
  rows: ({ instance }) =>
    [...instance.sessions.values()].filter(({ currentDatabase }) => currentDatabase.id > 2),
});
