import type { AvailabilityGroup } from '../../state/availability-group.ts';
import {
  bigint,
  bit,
  int,
  nvarchar,
  smallint,
  sysname,
  tinyint,
  uniqueidentifier,
} from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { defineView } from '../view.ts';
import { localGroups } from './availability-ids.ts';

/** The availability groups that have a replica on this instance. */
export const availabilityGroups = defineView<AvailabilityGroup>({
  name: 'availability_groups',
  columns: {
    group_id: required(uniqueidentifier, ({ id }) => id),
    name: column(sysname, ({ name }) => name),
    resource_id: column(nvarchar(40), ({ id }) => id.toLowerCase()),
    resource_group_id: column(nvarchar(40), ({ id }) => id.toLowerCase()),
    failure_condition_level: always(int, 3),
    health_check_timeout: always(int, 30_000),
    automated_backup_preference: always(tinyint, 2),
    automated_backup_preference_desc: always(nvarchar(60), 'SECONDARY'),
    version: since(2016, always(smallint, 2)),
    basic_features: since(
      2016,
      column(bit, (_group, { instance }) => Number(instance.state.edition === 'Standard')),
    ),
    dtc_support: since(2016, always(bit, 0)),
    db_failover: since(2016, always(bit, 0)),
    is_distributed: since(2016, always(bit, 0)),
    cluster_type: since(
      2017,
      column(tinyint, (_group, { instance }) => (instance.state.platform === 'Linux' ? 2 : 0)),
    ),
    cluster_type_desc: since(
      2017,
      column(nvarchar(60), (_group, { instance }) =>
        instance.state.platform === 'Linux' ? 'EXTERNAL' : 'WSFC',
      ),
    ),
    required_synchronized_secondaries_to_commit: since(2017, always(int, 0)),
    sequence_number: since(
      2017,
      column(bigint, () => 4_294_967_296n),
    ),
    is_contained: since(2022, always(bit, 0)),
  },
  rows: (context) => (context.access.server('VIEW ANY DEFINITION') ? localGroups(context) : []),
});
