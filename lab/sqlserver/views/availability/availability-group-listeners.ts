import type { AvailabilityGroup } from '../../state/availability-group.ts';
import { bit, int, nvarchar, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { localGroups } from './availability-ids.ts';

/** The listeners of the groups. */
export const availabilityGroupListeners = defineView<AvailabilityGroup>({
  name: 'availability_group_listeners',
  columns: {
    group_id: required(uniqueidentifier, ({ id }) => id),
    listener_id: column(nvarchar(36), ({ id }) => id.toLowerCase()),
    dns_name: column(nvarchar(63), ({ listener }) => listener?.name ?? null),
    port: column(int, ({ listener }) => listener?.port ?? null),
    is_conformant: always(bit, 1),
    ip_configuration_string_from_cluster: column(nvarchar(-1), () => null),
  },
  rows: (context) =>
    context.access.server('VIEW ANY DEFINITION')
      ? localGroups(context).filter(({ listener }) => listener !== undefined)
      : [],
});
