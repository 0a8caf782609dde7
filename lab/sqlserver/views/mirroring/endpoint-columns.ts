import type { Endpoint } from '../../state/endpoint.ts';
import { bit, int, nvarchar, sysname, tinyint } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import type { ColumnSpec } from '../view.ts';

/** The columns of sys.endpoints, which the views on kinds of endpoints inherit. */
export const endpointColumns: Readonly<Record<string, ColumnSpec<Endpoint>>> = {
  name: required(sysname, ({ name }) => name),
  endpoint_id: required(int, ({ id }) => id),
  principal_id: column(int, ({ principalId }) => principalId),
  protocol: required(tinyint, (endpoint) => protocolOf(endpoint).id),
  protocol_desc: column(nvarchar(60), (endpoint) => protocolOf(endpoint).name),
  type: required(tinyint, ({ kind }) => (kind === 'TSQL' ? 2 : 4)),
  type_desc: column(nvarchar(60), ({ kind }) => kind),
  state: column(tinyint, ({ state }) => states[state]),
  state_desc: column(nvarchar(60), ({ state }) => state),
  is_admin_endpoint: required(bit, ({ id }) => Number(id === adminEndpointId)),
};

/** The endpoints that setup makes have ids of their own. Source: sys.endpoints as published in listings. */
function protocolOf({ id, kind }: Endpoint): { id: number; name: string } {
  if (kind === 'TSQL' && id === 2) return { id: 4, name: 'SHARED_MEMORY' };
  if (kind === 'TSQL' && id === 3) return { id: 3, name: 'NAMED_PIPES' };
  if (kind === 'TSQL' && id === 5) return { id: 5, name: 'VIA' };
  return { id: 2, name: 'TCP' };
}

const adminEndpointId = 1;
const states = { STARTED: 0, STOPPED: 1, DISABLED: 2 } as const;
