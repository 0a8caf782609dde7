import { Buffer } from 'node:buffer';
import type { Fields } from '../../fields.ts';
import { type Answer, ok } from '../network/call.ts';
import { badParameter } from './key-vault-error.ts';
import type { VaultCall } from './vault-call.ts';

/** One page of a list: `maxresults` is 1 to 25, 25 unless told; `nextLink` is null on the last page. */
export function pageOf<T>(call: VaultCall, items: readonly T[], shown: (item: T) => Fields): Answer {
  const { query, path } = call.call;
  const asked = query.get('maxresults');
  const size = asked === null ? mostResults : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > mostResults)
    throw badParameter(`maxresults has an invalid value: it must be between 1 and ${mostResults}.`);
  const start = startOf(query.get('$skiptoken'));
  const next = new URLSearchParams({
    'api-version': query.get('api-version') ?? '',
    $skiptoken: Buffer.from(`from:${start + size}`).toString('base64url'),
    maxresults: String(size),
  });
  return ok({
    value: items.slice(start, start + size).map(shown),
    nextLink: start + size < items.length ? `${call.base}/${path.join('/')}?${next}` : null,
  });
}

function startOf(token: string | null): number {
  if (token === null) return 0;
  const start = /^from:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw badParameter('The skip token is not valid.');
  return Number(start);
}

/** https://learn.microsoft.com/rest/api/keyvault/keys/get-keys/get-keys */
const mostResults = 25;
