import { isFields, textOf } from '../../fields.ts';
import { type Answer, ok } from '../network/call.ts';
import { addClientSecret } from '../state/client-secret.ts';
import { passwordCredential } from './credentials.ts';
import { type Collection, type DirectoryObject, objectsIn } from './directory-object.ts';
import type { GraphCall, GraphRequest } from './graph-call.ts';
import { graphError } from './graph-error.ts';
import { contextOf, pageOfObjects, selected } from './query.ts';

/** What the lab's Graph can do with applications and service principals. https://learn.microsoft.com/graph/api/resources/application */
export const graphRequests: readonly GraphRequest[] = (
  ['applications', 'servicePrincipals'] as const
).flatMap(requestsOn);

function requestsOn(collection: Collection): GraphRequest[] {
  const readers = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'] as const;
  const writers = ['Application.ReadWrite.All'] as const;
  return [
    {
      name: `GET /${collection}`,
      permissions: readers,
      run: (call) => pageOfObjects(call, collection, objectsIn(call.parts.state, collection)),
    },
    { name: `GET /${collection}/{key}`, permissions: readers, run: (call) => getObject(call, collection) },
    {
      name: `POST /${collection}/{key}/addPassword`,
      permissions: writers,
      run: (call) => addPassword(call, collection),
    },
    {
      name: `POST /${collection}/{key}/removePassword`,
      permissions: writers,
      run: (call) => removePassword(call, collection),
    },
  ];
}

function getObject(call: GraphCall, collection: Collection): Answer {
  const { shown } = objectAt(call, collection);
  return ok({ '@odata.context': `${contextOf(call, collection)}/$entity`, ...selected(call, shown) });
}

/** https://learn.microsoft.com/graph/api/application-addpassword: the text is in this answer and never again. */
function addPassword(call: GraphCall, collection: Collection): Answer {
  const { secrets } = objectAt(call, collection);
  const { passwordCredential: wanted } = call.input;
  const { displayName, startDateTime, endDateTime } = isFields(wanted) ? wanted : {};
  const startsAtMs = timeOf(call, startDateTime, 'startDateTime');
  const endsAtMs = timeOf(call, endDateTime, 'endDateTime');
  if (endsAtMs !== undefined && endsAtMs <= (startsAtMs ?? call.nowMs))
    throw graphError(400, 'KeyCredentialsInvalidEndDate', 'Credential end date is invalid.', call.nowMs);
  const name = textOf(displayName);
  const { secret, secretText } = addClientSecret(
    secrets,
    {
      ...(name === undefined ? {} : { displayName: name }),
      ...(startsAtMs === undefined ? {} : { startsAtMs }),
      ...(endsAtMs === undefined ? {} : { endsAtMs }),
    },
    call.nowMs,
  );
  return ok({
    '@odata.context': contextOf(call, 'microsoft.graph.passwordCredential'),
    ...passwordCredential(secret, secretText),
  });
}

/** https://learn.microsoft.com/graph/api/application-removepassword */
function removePassword(call: GraphCall, collection: Collection): Answer {
  const { secrets } = objectAt(call, collection);
  const keyId = textOf(call.input.keyId) ?? '';
  const index = secrets.findIndex((secret) => secret.keyId.toLowerCase() === keyId.toLowerCase());
  // unverified: Graph's answer to the removal of a secret that is not there is 400 Request_BadRequest in the lab; the
  // code and the words are not documented.
  if (index < 0)
    throw graphError(
      400,
      'Request_BadRequest',
      `No password credential found with keyId '${keyId}'.`,
      call.nowMs,
    );
  secrets.splice(index, 1);
  return { status: 204 };
}

function objectAt({ parts, key, nowMs }: GraphCall, collection: Collection): DirectoryObject {
  const wanted = ('id' in key ? key.id : key.appId).toLowerCase();
  const object = objectsIn(parts.state, collection).find(
    ({ app, id }) => ('id' in key ? id : app.appId).toLowerCase() === wanted,
  );
  if (object !== undefined) return object;
  throw graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${'id' in key ? key.id : key.appId}' does not exist or one of its queried reference-property objects are not present.`,
    nowMs,
  );
}

function timeOf({ nowMs }: GraphCall, value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isIso = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
  const atMs = isIso ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  throw graphError(
    400,
    'Request_BadRequest',
    `Cannot convert the literal '${String(value)}' to the expected type 'Edm.DateTimeOffset' (${name}).`,
    nowMs,
  );
}
