import type { StatementContext } from '../context.ts';

import { sqlError } from '../messages/sql-error.ts';
import { announceEndpoint } from '../mirroring/announce-endpoint.ts';
import { breakEndpointLinks } from '../mirroring/break-endpoint-links.ts';
import { notFound } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { sameName } from '../state/same-name.ts';
import { systemEndpointNames } from '../state/system-endpoints.ts';

/** DROP ENDPOINT. What was granted on it goes with it. Rights: CONTROL on the endpoint or ALTER ANY ENDPOINT, else 15151. */
export function dropEndpoint({ name }: DdlOf<'dropEndpoint'>, context: StatementContext): void {
  const { access, instance } = context;
  const { state } = instance;
  const endpoint = state.endpoints.find((each) => sameName(each.name, name));
  const isAllowed =
    endpoint !== undefined &&
    (access.server('ALTER ANY ENDPOINT') || access.securable('ENDPOINT', endpoint.id, 'CONTROL'));
  if (!isAllowed) throw notFound('drop', 'endpoint', name);
  if (endpoint.id <= systemEndpointNames.length) throw sqlError(7873, 1, endpoint.name);
  state.endpoints = state.endpoints.filter((each) => each !== endpoint);
  state.serverPermissions = state.serverPermissions.filter(
    ({ securableClass, securableId }) => !(securableClass === 'ENDPOINT' && securableId === endpoint.id),
  );
  if (endpoint.kind !== 'DATABASE_MIRRORING') return;
  breakEndpointLinks(instance);
  announceEndpoint(instance, { ...endpoint, state: 'STOPPED' });
}
