import type { CloudParts } from '../cloud-parts.ts';
import { graphAudiences } from '../entra/audience.ts';
import type { Claims } from '../entra/tokens.ts';
import type { Answer, Call } from '../network/call.ts';
import { isSilent, Silence } from '../network/silence.ts';
import { type ObjectKey, readGraphInput } from './graph-call.ts';
import { graphError } from './graph-error.ts';
import { graphRequests } from './requests.ts';

/** Answers for Microsoft Graph, version 1.0. */
export async function answerForGraph(parts: CloudParts, call: Call): Promise<Answer> {
  const nowMs = parts.clock.now();
  const silent = parts.faults.take('graph', isSilent);
  if (silent !== undefined) throw new Silence(silent);
  const caller = await authenticate(parts, call, nowMs);
  strike(parts, nowMs);
  const [version = '', ...path] = call.path;
  const { shape, key } = shapeOf(path);
  const request = graphRequests.find(
    ({ name }) => name.toLowerCase() === `${call.method} /${shape}`.toLowerCase(),
  );
  if (version.toLowerCase() !== 'v1.0' || request === undefined)
    throw graphError(400, 'BadRequest', `Resource not found for the segment '${path[0] ?? version}'.`, nowMs);
  if (!request.permissions.some((permission) => caller.roles.includes(permission))) throw denied(nowMs);
  const base = `https://${call.host}/v1.0`;
  return request.run({ parts, call, nowMs, base, key, input: readGraphInput(call.body, nowMs) });
}

/** `applications(appId='x')/addPassword` → `applications/{key}/addPassword`, and the key. */
function shapeOf(path: readonly string[]): { shape: string; key: ObjectKey } {
  const [head = '', ...rest] = path;
  const byAppId = /^(\w+)\(appId='([^']*)'\)$/i.exec(head);
  if (byAppId !== null)
    return { shape: [byAppId[1], '{key}', ...rest].join('/'), key: { appId: byAppId[2] ?? '' } };
  const [id, ...action] = rest;
  return id === undefined
    ? { shape: head, key: { id: '' } }
    : { shape: [head, '{key}', ...action].join('/'), key: { id } };
}

async function authenticate(parts: CloudParts, call: Call, nowMs: number): Promise<Claims> {
  const refuse = (message: string) =>
    graphError(401, 'InvalidAuthenticationToken', message, nowMs, {
      'www-authenticate': `Bearer realm="", authorization_uri="https://${call.hosts.authorities[0]}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
    });
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.header('authorization'))?.[1];
  if (bearer === undefined) throw refuse('Access token is empty.');
  const claims = await parts.tokens.read(bearer);
  if (claims === 'unsigned') throw refuse('Access token validation failure. Invalid signature.');
  if (claims === 'expired') throw refuse('Lifetime validation failed, the token is expired.');
  if (!graphAudiences(call.hosts).includes(claims.audience))
    throw refuse('Access token validation failure. Invalid audience.');
  call.client = claims.appId;
  return claims;
}

function strike({ faults }: CloudParts, nowMs: number): void {
  const fault = faults.take('graph', (kind) => /^(?:throttled|forbidden|http_5\d\d)$/.test(kind));
  if (fault === undefined) return;
  if (fault.kind === 'forbidden') throw denied(nowMs);
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  if (fault.kind === 'throttled')
    throw graphError(429, 'TooManyRequests', 'Too many requests from Identifier.', nowMs, headers);
  const status = Number(fault.kind.slice('http_'.length));
  throw graphError(status, 'UnknownError', 'The service could not process the request.', nowMs, headers);
}

function denied(nowMs: number) {
  return graphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
    nowMs,
  );
}
