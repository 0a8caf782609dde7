import type { Session } from '../../session/session.ts';
import {
  bigint,
  binary,
  bit,
  datetime,
  int,
  nvarchar,
  real,
  smallint,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { connectionId } from './connection-id.ts';
import { settingColumns } from './setting-columns.ts';
import { visibleSessions } from './visible-sessions.ts';

/** What runs now. Without VIEW SERVER STATE a login sees its own request. */
export const dmExecRequests = defineView<Session>({
  name: 'dm_exec_requests',
  columns: {
    session_id: required(smallint, ({ spid }) => spid),
    request_id: always(int, 0),
    start_time: required(datetime, ({ lastRequest }, context) => hostTime(lastRequest.startedAtMs, context)),
    status: required(nvarchar(30), ({ status }) => status),
    command: always(nvarchar(32), 'SELECT'),
    sql_handle: column(varbinary(64), () => null),
    statement_start_offset: column(int, () => 0),
    statement_end_offset: column(int, () => -1),
    plan_handle: column(varbinary(64), () => null),
    database_id: required(smallint, ({ currentDatabase }) => currentDatabase.id),
    user_id: always(int, 1),
    connection_id: column(uniqueidentifier, (session) => connectionId(session)),
    blocking_session_id: always(smallint, 0),
    wait_type: column(nvarchar(60), () => null),
    wait_time: always(int, 0),
    last_wait_type: always(nvarchar(60), 'MISCELLANEOUS'),
    wait_resource: always(nvarchar(256), ''),
    open_transaction_count: required(int, ({ transactionCount }) => transactionCount),
    open_resultset_count: always(int, 1),
    transaction_id: always(bigint, 0n),
    context_info: column(varbinary(128), () => null),
    percent_complete: always(real, 0),
    estimated_completion_time: always(bigint, 0n),
    cpu_time: always(int, 0),
    total_elapsed_time: required(int, ({ lastRequest }, { nowMs }) =>
      Math.round(nowMs - lastRequest.startedAtMs),
    ),
    scheduler_id: always(int, 0),
    task_address: column(varbinary(8), () => null),
    reads: always(bigint, 0n),
    writes: always(bigint, 0n),
    logical_reads: always(bigint, 0n),
    ...settingColumns,
    row_count: always(bigint, 0n),
    prev_error: always(int, 0),
    nest_level: always(int, 0),
    granted_query_memory: always(int, 0),
    executing_managed_code: always(bit, 0),
    group_id: always(int, 2),
    query_hash: column(binary(8), () => null),
    query_plan_hash: column(binary(8), () => null),
    statement_sql_handle: column(varbinary(64), () => null),
    statement_context_id: column(bigint, () => null),
    dop: since(2016, always(int, 1)),
    parallel_worker_count: since(
      2016,
      column(int, () => null),
    ),
    external_script_request_id: since(
      2016,
      column(uniqueidentifier, () => null),
    ),
    is_resumable: since(2017, always(bit, 0)),
    page_resource: since(
      2019,
      column(binary(8), () => null),
    ),
    page_server_reads: since(2019, always(bigint, 0n)),
  },
  rows: (context) => visibleSessions(context).filter(({ status }) => status === 'running'),
});
