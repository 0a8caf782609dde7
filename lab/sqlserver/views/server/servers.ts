import type { InstanceState } from '../../state/instance-state.ts';
import { bit, datetime, int, nvarchar, sysname } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** The instance itself, as server 0. The lab has no linked servers. */
export const servers = defineView<InstanceState>({
  name: 'servers',
  columns: {
    server_id: always(int, 0),
    name: required(sysname, ({ name }) => name),
    product: always(sysname, 'SQL Server'),
    provider: always(sysname, 'SQLNCLI'),
    data_source: column(nvarchar(4000), ({ name }) => name),
    location: column(nvarchar(4000), () => null),
    provider_string: column(nvarchar(4000), () => null),
    catalog: column(sysname, () => null),
    connect_timeout: column(int, () => 0),
    query_timeout: column(int, () => 0),
    is_linked: always(bit, 0),
    is_remote_login_enabled: always(bit, 1),
    is_rpc_out_enabled: always(bit, 1),
    is_data_access_enabled: always(bit, 0),
    is_collation_compatible: always(bit, 0),
    uses_remote_collation: always(bit, 1),
    collation_name: column(sysname, () => null),
    lazy_schema_validation: always(bit, 0),
    is_system: always(bit, 0),
    is_publisher: always(bit, 0),
    is_subscriber: column(bit, () => 0),
    is_distributor: column(bit, () => 0),
    is_nonsql_subscriber: column(bit, () => 0),
    is_remote_proc_transaction_promotion_enabled: column(bit, () => 1),
    modify_date: required(datetime, ({ startedAtMs }, context) => hostTime(startedAtMs, context)),
    is_rda_server: column(bit, () => 0),
  },
  rows: ({ instance }) => [instance.state],
});
