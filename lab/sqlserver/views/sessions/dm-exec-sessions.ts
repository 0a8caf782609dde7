import type { Session } from '../../session/session.ts';
import { bigint, bit, datetime, int, nvarchar, smallint, varbinary } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { settingColumns } from './setting-columns.ts';
import { visibleSessions } from './visible-sessions.ts';

/** Sessions of logins. Without VIEW SERVER STATE a login sees its own. The engine's own sessions are not listed. */
export const dmExecSessions = defineView<Session>({
  name: 'dm_exec_sessions',
  columns: {
    session_id: required(smallint, ({ spid }) => spid),
    login_time: required(datetime, (session, context) => hostTime(session.connectedAtMs, context)),
    host_name: column(nvarchar(128), ({ request }) => request.hostName),
    program_name: column(nvarchar(128), ({ request }) => request.applicationName),
    host_process_id: column(int, () => 0),
    client_version: column(int, ({ request }) => tdsGeneration(request.tdsVersion)),
    client_interface_name: column(nvarchar(32), ({ request }) => request.libraryName.slice(0, 32)),
    security_id: required(varbinary(85), ({ login }) => login.sid),
    login_name: required(nvarchar(128), ({ login }) => login.name),
    nt_domain: column(nvarchar(128), () => null),
    nt_user_name: column(nvarchar(128), () => null),
    status: required(nvarchar(30), ({ status }) => status),
    context_info: column(varbinary(128), () => null),
    cpu_time: always(int, 0),
    memory_usage: always(int, 4),
    total_scheduled_time: always(int, 0),
    total_elapsed_time: required(int, ({ connectedAtMs }, { nowMs }) => Math.round(nowMs - connectedAtMs)),
    endpoint_id: always(int, 4),
    last_request_start_time: required(datetime, ({ lastRequest }, context) =>
      hostTime(lastRequest.startedAtMs, context),
    ),
    last_request_end_time: column(datetime, ({ lastRequest }, context) =>
      hostTime(lastRequest.endedAtMs, context),
    ),
    reads: always(bigint, 0n),
    writes: always(bigint, 0n),
    logical_reads: always(bigint, 0n),
    is_user_process: always(bit, 1),
    ...settingColumns,
    row_count: always(bigint, 0n),
    prev_error: always(int, 0),
    original_security_id: required(varbinary(85), ({ login }) => login.sid),
    original_login_name: required(nvarchar(128), ({ login }) => login.name),
    last_successful_logon: column(datetime, () => null),
    last_unsuccessful_logon: column(datetime, () => null),
    unsuccessful_logons: column(bigint, () => null),
    group_id: always(int, 2),
    database_id: required(smallint, ({ currentDatabase }) => currentDatabase.id),
    authenticating_database_id: column(int, () => 1),
    open_transaction_count: required(int, ({ transactionCount }) => transactionCount),
  },
  rows: (context) => visibleSessions(context),
});

/** 7 for TDS 7.4 and its kind: the first half of the first byte. */
const tdsGeneration = (tdsVersion: number): number => Math.trunc(tdsVersion / 0x1000_0000);
