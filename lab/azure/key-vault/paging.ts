import { Buffer } from 'node:buffer';
import type { Fields } from '../../fields.ts';
import { type Answer, ok } from '../network/call.ts';
import { badParameter } from './key-vault-error.ts';
import type { VaultCall } from './vault-call.ts';

/**
 * One page of a list: `maxresults` is 1 to 25, 25 unless told; `nextLink` is null on the last page. A page begins after
 * the last item of the one before, so that nobody who deletes what was listed misses the rest.
 */
export function pageOf<T extends Listed>(
  call: VaultCall,
  items: readonly T[],
  shown: (item: T) => Fields,
): Answer {
  const { query, path } = call.call;
  const asked = query.get('maxresults');
  const size = asked === null ? mostResults : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > mostResults)
    throw badParameter(`maxresults has an invalid value: it must be between 1 and ${mostResults}.`);
  const start = startOf(query.get('$skiptoken'));
  const rest = marked(items).filter(({ mark }) => mark > start);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const isLast = last === undefined || rest.length <= size;
  return ok({
    value: page.map(({ item }) => shown(item)),
    nextLink: isLast ? null : `${call.base}/${path.join('/')}?${queryAfter(query, last.mark, size)}`,
  });
}

/** A key or secret, or a version of one. */
type Listed = { name: string } | { version: string };

// unverified: The lab lists keys and secrets by name, and versions as they were made; Key Vault's order is not documented.
/** The items in their order, each with the mark that a page can begin after. Versions never go one by one: their place is mark enough. */
function marked<T extends Listed>(items: readonly T[]): { item: T; mark: string }[] {
  const markOf = (item: Listed, place: number) =>
    'name' in item ? item.name.toLowerCase() : String(place).padStart(9, '0');
  return items
    .map((item, place) => ({ item, mark: markOf(item, place) }))
    .sort((a, b) => (a.mark < b.mark ? -1 : 1));
}

function queryAfter(query: URLSearchParams, mark: string, size: number): URLSearchParams {
  return new URLSearchParams({
    'api-version': query.get('api-version') ?? '',
    $skiptoken: Buffer.from(`after:${mark}`).toString('base64url'),
    maxresults: String(size),
  });
}

/** The mark after which a page begins; every mark is above the empty one. */
function startOf(token: string | null): string {
  if (token === null) return '';
  const mark = /^after:([0-9a-z-]{1,127})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (mark === undefined) throw badParameter('The skip token is not valid.');
  return mark;
}

/** https://learn.microsoft.com/rest/api/keyvault/keys/get-keys/get-keys */
const mostResults = 25;
