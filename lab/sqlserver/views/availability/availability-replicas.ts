import type { AvailabilityGroup, AvailabilityReplica } from '../../state/availability-group.ts';
import { datetime, int, nvarchar, tinyint, uniqueidentifier, varbinary } from '../../types/sql-type.ts';
import { always, column, since } from '../column.ts';
import { hostTimeOrNull } from '../times.ts';
import { defineView } from '../view.ts';
import { isLocal, localGroups } from './availability-ids.ts';

/** The replicas of the groups that have one on this instance. */
export const availabilityReplicas = defineView<{ group: AvailabilityGroup; replica: AvailabilityReplica }>({
  name: 'availability_replicas',
  columns: {
    replica_id: column(uniqueidentifier, ({ replica }) => replica.id),
    group_id: column(uniqueidentifier, ({ group }) => group.id),
    replica_metadata_id: column(int, ({ replica }, context) =>
      isLocal(replica, context) ? firstMetadataId : null,
    ),
    replica_server_name: column(nvarchar(256), ({ replica }) => replica.instance),
    owner_sid: column(varbinary(85), ({ replica }, context) =>
      isLocal(replica, context) ? Buffer.of(1) : null,
    ),
    endpoint_url: column(nvarchar(256), ({ replica }) => replica.endpointUrl),
    availability_mode: column(tinyint, ({ replica }) =>
      Number(replica.availabilityMode === 'SYNCHRONOUS_COMMIT'),
    ),
    availability_mode_desc: column(nvarchar(60), ({ replica }) => replica.availabilityMode),
    failover_mode: column(tinyint, ({ replica }) => Number(replica.failoverMode === 'MANUAL')),
    failover_mode_desc: column(nvarchar(60), ({ replica }) => replica.failoverMode),
    session_timeout: always(int, 10),
    primary_role_allow_connections: always(tinyint, 2),
    primary_role_allow_connections_desc: always(nvarchar(60), 'ALL'),
    secondary_role_allow_connections: always(tinyint, 0),
    secondary_role_allow_connections_desc: always(nvarchar(60), 'NO'),
    create_date: column(datetime, ({ replica }, context) =>
      hostTimeOrNull(isLocal(replica, context) ? context.instance.master.createdAtMs : undefined, context),
    ),
    modify_date: column(datetime, ({ replica }, context) =>
      hostTimeOrNull(isLocal(replica, context) ? context.instance.master.createdAtMs : undefined, context),
    ),
    backup_priority: always(int, 50),
    read_only_routing_url: column(nvarchar(256), () => null),
    seeding_mode: since(2016, always(tinyint, 1)),
    seeding_mode_desc: since(2016, always(nvarchar(60), 'MANUAL')),
    read_write_routing_url: since(
      2019,
      column(nvarchar(256), () => null),
    ),
  },
  rows: (context) =>
    context.access.server('VIEW ANY DEFINITION')
      ? localGroups(context).flatMap((group) => group.replicas.map((replica) => ({ group, replica })))
      : [],
});

const firstMetadataId = 65_536;
