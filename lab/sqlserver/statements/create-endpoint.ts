import { endpointCertificateId } from '../certificates/endpoint-certificate.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { announceEndpoint } from '../mirroring/announce-endpoint.ts';
import { demandStatement, notFound } from '../security/demand.ts';
import { findLogin } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { EndpointPayload } from '../sql/ast/ddl-endpoint.ts';
import type { Endpoint } from '../state/endpoint.ts';
import { sameName } from '../state/same-name.ts';
import { authenticationText, encryptionOf } from './endpoint-options.ts';

/** CREATE ENDPOINT. Only one for database mirroring (7862), stopped unless STATE = STARTED. Rights: CREATE ENDPOINT. */
export function createEndpoint(ddl: DdlOf<'createEndpoint'>, context: StatementContext): void {
  const { instance } = context;
  const { endpoints, release } = instance.state;
  demandStatement(context, 'CREATE ENDPOINT');
  if (endpoints.some(({ name }) => sameName(name, ddl.name))) throw sqlError(15530, 1, 'endpoint', ddl.name);
  const principalId = ownerId(ddl.authorization, context);
  checkPayload(ddl.payload, context);
  const port = ddl.tcp?.port ?? 0;
  if (endpoints.some((each) => each.port === port)) throw sqlError(7874, 1);
  const isMirroring = ddl.payload.kind === 'DATABASE_MIRRORING';
  const { authentication } = ddl.payload;
  const endpoint: Endpoint = {
    id: instance.takeId(),
    name: ddl.name,
    principalId,
    kind: isMirroring ? 'DATABASE_MIRRORING' : 'TSQL',
    state: ddl.state ?? 'STOPPED',
    port,
    ip: ddl.tcp?.ip === 'ALL' ? undefined : ddl.tcp?.ip,
    role: ddl.payload.role ?? 'NONE',
    authentication: isMirroring ? authenticationText(authentication) : '',
    certificateId: isMirroring ? endpointCertificateId(authentication?.certificate, context) : undefined,
    ...(isMirroring ? encryptionOf(ddl.payload.encryption, release) : noEncryption),
  };
  endpoints.push(endpoint);
  if (!isMirroring) context.output.info(sqlError(7891, 1, defaultTcp, defaultTcp));
  if (isMirroring) announceEndpoint(instance, endpoint);
}

const defaultTcp = 'TSQL Default TCP';
const noEncryption = { encryption: 'DISABLED', algorithm: 'NONE' } as const;

function checkPayload({ kind, role }: EndpointPayload, { instance }: StatementContext): void {
  const { edition, endpoints } = instance.state;
  // unverified: The lab plays no Service Broker: CREATE ENDPOINT … FOR SERVICE_BROKER is refused with 7878.
  if (kind === 'SERVICE_BROKER') throw sqlError(7878, 1, 'CREATE');
  if (kind === 'TSQL') return;
  if (endpoints.some((each) => each.kind === 'DATABASE_MIRRORING')) throw sqlError(7862, 1);
  // Express can be a witness only: "CREATE ENDPOINT", argument ROLE.
  if ((edition === 'Express' || edition === 'Web') && role !== 'WITNESS') throw sqlError(7878, 1, 'CREATE');
}

function ownerId(authorization: string | undefined, { instance, session }: StatementContext): number {
  if (authorization === undefined) return session.login.id;
  const login = findLogin(instance.state, authorization);
  if (login === undefined) throw notFound('find', 'login', authorization);
  return login.id;
}
