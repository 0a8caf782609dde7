import type { Context } from '../../context.ts';
import { type MirroringConnection, mirroringConnections } from '../../mirroring/mirroring-connections.ts';
import { bigint, bit, datetime, int, nvarchar, smallint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column } from '../column.ts';
import { guidFrom } from '../guid-from.ts';
import { serverState } from '../permissions.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { encryptionAlgorithms } from './encryption-algorithms.ts';

/** Connections of the mirroring endpoint that stand. The only view that shows which imported certificate is in use. */
export const dmDbMirroringConnections = defineView<MirroringConnection>({
  name: 'dm_db_mirroring_connections',
  demand: serverState('performance'),
  columns: {
    connection_id: column(uniqueidentifier, (connection, context) => idOf('connection', connection, context)),
    transport_stream_id: column(uniqueidentifier, (connection, context) =>
      idOf('stream', connection, context),
    ),
    state: always(smallint, 4),
    state_desc: always(nvarchar(60), 'LOGGED_IN'),
    connect_time: column(datetime, ({ connectedAtMs }, context) => hostTime(connectedAtMs, context)),
    login_time: column(datetime, ({ connectedAtMs }, context) => hostTime(connectedAtMs, context)),
    // unverified: In sys.dm_db_mirroring_connections authentication_method names Windows' TLS provider when certificates authenticate, as listings show it; the page speaks of Windows authentication only.
    authentication_method: column(nvarchar(128), ({ authentication }) =>
      authentication === 'CERTIFICATE' ? 'Microsoft Unified Security Protocol Provider' : 'NTLM',
    ),
    principal_name: column(nvarchar(128), ({ login }) => login?.name ?? null),
    remote_user_name: column(nvarchar(128), ({ authentication, login }) =>
      authentication === 'CERTIFICATE' ? null : (login?.name ?? null),
    ),
    last_activity_time: column(datetime, (_connection, context) => hostTime(context.nowMs, context)),
    is_accept: column(bit, ({ isAccept }) => Number(isAccept)),
    login_state: always(smallint, 12),
    // unverified: In sys.dm_db_mirroring_connections login_state_desc is the short word ONLINE; the page prints a sentence that is longer than the column.
    login_state_desc: always(nvarchar(60), 'ONLINE'),
    peer_certificate_id: column(int, ({ peerCertificate }) => peerCertificate?.id ?? null),
    encryption_algorithm: column(smallint, ({ encryptionAlgorithm }) =>
      encryptionAlgorithms.indexOf(encryptionAlgorithm),
    ),
    encryption_algorithm_desc: column(nvarchar(60), ({ encryptionAlgorithm }) => encryptionAlgorithm),
    receives_posted: always(smallint, 1),
    is_receive_flow_controlled: always(bit, 0),
    sends_posted: always(smallint, 0),
    is_send_flow_controlled: always(bit, 0),
    total_bytes_sent: always(bigint, 0n),
    total_bytes_received: always(bigint, 0n),
    total_fragments_sent: always(bigint, 0n),
    total_fragments_received: always(bigint, 0n),
    total_sends: always(bigint, 0n),
    total_receives: always(bigint, 0n),
    peer_arbitration_id: column(uniqueidentifier, (connection, context) =>
      idOf('arbitration', connection, context),
    ),
  },
  rows: ({ instance }) => mirroringConnections(instance),
});

/** A GUID that lasts as long as the connection. */
function idOf(kind: string, { peer, connectedAtMs }: MirroringConnection, { instance }: Context): string {
  return guidFrom(`${kind} ${instance.state.name} ${peer.state.name} ${connectedAtMs}`);
}
