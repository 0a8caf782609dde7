import { endpointCertificateId } from '../certificates/endpoint-certificate.ts';
import type { StatementContext } from '../context.ts';

import { sqlError } from '../messages/sql-error.ts';
import { announceEndpoint } from '../mirroring/announce-endpoint.ts';
import { breakEndpointLinks } from '../mirroring/break-endpoint-links.ts';
import { notFound } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { EndpointPayload, TcpOptions } from '../sql/ast/ddl-endpoint.ts';
import type { Endpoint } from '../state/endpoint.ts';
import { sameName } from '../state/same-name.ts';
import { authenticationText, encryptionOf } from './endpoint-options.ts';

/**
 * ALTER ENDPOINT: what the statement does not name stays. The listener starts anew, so that every mirroring link breaks and
 * has to be made again. Rights: ALTER on the endpoint, else 15151.
 */
export function alterEndpoint(ddl: DdlOf<'alterEndpoint'>, context: StatementContext): void {
  const { access, instance } = context;
  const endpoint = instance.state.endpoints.find(({ name }) => sameName(name, ddl.name));
  if (endpoint === undefined || !access.securable('ENDPOINT', endpoint.id, 'ALTER')) {
    throw notFound('alter', 'endpoint', ddl.name);
  }
  if (endpoint.id === dedicatedAdminId) throw sqlError(7864, 1);
  if (ddl.payload !== undefined && ddl.payload.kind !== endpoint.kind) throw sqlError(7860, 1);
  const isEmpty = ddl.payload === undefined && ddl.tcp === undefined && ddl.state === undefined;
  if (isEmpty) throw sqlError(7863, 1);
  const changed = {
    ...(ddl.state === undefined ? {} : { state: ddl.state }),
    ...(ddl.tcp === undefined ? {} : tcpChange(ddl.tcp, endpoint, context)),
    ...(ddl.payload === undefined ? {} : payloadChange(ddl.payload, context)),
  };
  Object.assign(endpoint, changed);
  if (endpoint.kind !== 'DATABASE_MIRRORING') return;
  // unverified: Any ALTER ENDPOINT restarts the listener of the mirroring endpoint and breaks the links that stand;
  // that one with a new certificate does is known.
  breakEndpointLinks(instance);
  announceEndpoint(instance, endpoint);
}

const dedicatedAdminId = 1;

function tcpChange(
  { ip, port }: TcpOptions,
  endpoint: Endpoint,
  { instance }: StatementContext,
): Partial<Endpoint> {
  const isTaken = instance.state.endpoints.some((each) => each !== endpoint && each.port === port);
  if (port !== undefined && isTaken) throw sqlError(7874, 1);
  return {
    ...(port === undefined ? {} : { port }),
    ...(ip === undefined ? {} : { ip: ip === 'ALL' ? undefined : ip }),
  };
}

function payloadChange(payload: EndpointPayload, context: StatementContext): Partial<Endpoint> {
  const { authentication, encryption, kind, role } = payload;
  if (kind !== 'DATABASE_MIRRORING') return {};
  return {
    ...(authentication === undefined
      ? {}
      : {
          authentication: authenticationText(authentication),
          certificateId: endpointCertificateId(authentication.certificate, context),
        }),
    ...(encryption === undefined ? {} : encryptionOf(encryption, context.instance.state.release)),
    ...(role === undefined ? {} : { role }),
  };
}
