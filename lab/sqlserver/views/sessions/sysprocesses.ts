import type { Session } from '../../session/session.ts';
import { bigint, binary, datetime, int, nchar, smallint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { visibleSessions } from './visible-sessions.ts';

const padded = (text: string, length: number): string => text.slice(0, length).padEnd(length);

/** Sessions as SQL Server 2000 showed them. Source: sys.sysprocesses. */
export const sysprocesses = defineView<Session>({
  name: 'sysprocesses',
  columns: {
    spid: required(smallint, ({ spid }) => spid),
    kpid: always(smallint, 0),
    blocked: always(smallint, 0),
    waittype: always(binary(2), Buffer.alloc(2)),
    waittime: always(bigint, 0n),
    lastwaittype: always(nchar(32), 'MISCELLANEOUS'.padEnd(32)),
    waitresource: always(nchar(256), ''.padEnd(256)),
    dbid: required(smallint, ({ currentDatabase }) => currentDatabase.id),
    uid: column(smallint, () => 1),
    cpu: always(int, 0),
    physical_io: always(bigint, 0n),
    memusage: always(int, 4),
    login_time: required(datetime, ({ connectedAtMs }, context) => hostTime(connectedAtMs, context)),
    last_batch: required(datetime, ({ lastRequest }, context) => hostTime(lastRequest.startedAtMs, context)),
    ecid: always(smallint, 0),
    open_tran: required(smallint, ({ transactionCount }) => transactionCount),
    status: required(nchar(30), ({ status }) => padded(status, 30)),
    sid: required(binary(86), ({ login }) => Buffer.concat([login.sid, Buffer.alloc(86)]).subarray(0, 86)),
    hostname: required(nchar(128), ({ request }) => padded(request.hostName, 128)),
    program_name: required(nchar(128), ({ request }) => padded(request.applicationName, 128)),
    hostprocess: always(nchar(10), ''.padEnd(10)),
    cmd: required(nchar(26), ({ status }) =>
      padded(status === 'running' ? 'SELECT' : 'AWAITING COMMAND', 26),
    ),
    nt_domain: always(nchar(128), ''.padEnd(128)),
    nt_username: always(nchar(128), ''.padEnd(128)),
    net_address: always(nchar(12), ''.padEnd(12)),
    net_library: always(nchar(12), 'TCP/IP'.padEnd(12)),
    loginame: required(nchar(128), ({ login }) => padded(login.name, 128)),
    context_info: always(binary(128), Buffer.alloc(128)),
    sql_handle: always(binary(20), Buffer.alloc(20)),
    stmt_start: always(int, 0),
    stmt_end: always(int, 0),
    request_id: always(int, 0),
  },
  rows: (context) => visibleSessions(context),
});
