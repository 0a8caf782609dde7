import { visibility } from '../../security/visibility.ts';
import type { Endpoint } from '../../state/endpoint.ts';
import { bit, int, nvarchar } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { endpointColumns } from './endpoint-columns.ts';

/** Endpoints that listen on TCP. */
export const tcpEndpoints = defineView<Endpoint>({
  name: 'tcp_endpoints',
  columns: {
    ...endpointColumns,
    port: required(int, ({ port }) => port),
    is_dynamic_port: always(bit, 0),
    ip_address: column(nvarchar(45), ({ ip }) => ip ?? null),
  },
  rows: (context) =>
    visibility.endpoints(context).filter(({ kind, id }) => kind !== 'TSQL' || onTcp.includes(id)),
});

/** The dedicated administrator connection and the default TCP endpoint. */
const onTcp = [1, 4];
