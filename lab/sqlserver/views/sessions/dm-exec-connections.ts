import type { Session } from '../../session/session.ts';
import {
  datetime,
  int,
  nvarchar,
  smallint,
  uniqueidentifier,
  varbinary,
  varchar,
} from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { connectionId } from './connection-id.ts';

/** Connections and how they came in. */
export const dmExecConnections = defineView<Session>({
  name: 'dm_exec_connections',
  demand: serverState('security'),
  columns: {
    session_id: column(int, ({ spid }) => spid),
    most_recent_session_id: column(int, ({ spid }) => spid),
    connect_time: required(datetime, (session, context) => hostTime(session.connectedAtMs, context)),
    net_transport: always(nvarchar(40), 'TCP'),
    protocol_type: always(nvarchar(40), 'TSQL'),
    protocol_version: column(int, ({ request }) => request.tdsVersion | 0),
    endpoint_id: always(int, 4),
    encrypt_option: required(nvarchar(40), ({ request }) => (request.isEncrypted ? 'TRUE' : 'FALSE')),
    auth_scheme: always(nvarchar(40), 'SQL'),
    node_affinity: always(smallint, 0),
    num_reads: always(int, 0),
    num_writes: always(int, 0),
    last_read: column(datetime, (_session, context) => hostTime(context.nowMs, context)),
    last_write: column(datetime, (_session, context) => hostTime(context.nowMs, context)),
    net_packet_size: column(int, ({ request }) => request.packetSize),
    client_net_address: column(varchar(48), ({ request }) => request.clientAddress),
    client_tcp_port: column(int, ({ request }) => request.clientPort),
    local_net_address: column(varchar(48), () => '127.0.0.1'),
    local_tcp_port: column(int, (_session, { instance }) => instance.state.port),
    connection_id: required(uniqueidentifier, (session) => connectionId(session)),
    parent_connection_id: column(uniqueidentifier, () => null),
    most_recent_sql_handle: column(varbinary(64), () => null),
  },
  rows: ({ instance }) => [...instance.sessions.values()].sort((a, b) => a.spid - b.spid),
});
