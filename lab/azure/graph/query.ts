import { Buffer } from 'node:buffer';
import type { Fields } from '../../fields.ts';
import { type Answer, ok } from '../network/call.ts';
import type { Collection, DirectoryObject } from './directory-object.ts';
import type { GraphCall } from './graph-call.ts';
import { graphError } from './graph-error.ts';

/**
 * A page of a collection: `$filter`, `$select`, `$top` (default 100, at most 999), `$count`, `@odata.nextLink`.
 * https://learn.microsoft.com/graph/query-parameters and https://learn.microsoft.com/graph/paging
 */
export function pageOfObjects(
  graphCall: GraphCall,
  collection: Collection,
  objects: DirectoryObject[],
): Answer {
  const { query } = graphCall.call;
  const filter = query.get('$filter');
  const test = filter === null ? () => true : filterOf(graphCall, filter);
  const matching = objects.filter(({ shown }) => test(shown));
  const top = topOf(graphCall);
  const start = startOf(graphCall);
  const page = matching.slice(start, start + top);
  const isLast = start + top >= matching.length;
  return ok({
    '@odata.context': contextOf(graphCall, collection),
    ...(query.get('$count') === 'true' ? { '@odata.count': matching.length } : {}),
    ...(isLast ? {} : { '@odata.nextLink': nextLinkOf(graphCall, collection, start + top) }),
    value: page.map(({ shown }) => selected(graphCall, shown)),
  });
}

/** The fields that `$select` names; all of them without it. Unknown names are passed over. */
export function selected({ call }: GraphCall, shown: Fields): Fields {
  const names = (call.query.get('$select') ?? '').split(',').map((name) => name.trim().toLowerCase());
  if (names.join('') === '') return shown;
  return Object.fromEntries(Object.entries(shown).filter(([name]) => names.includes(name.toLowerCase())));
}

/** `@odata.context` of an answer. */
export function contextOf({ base, call }: GraphCall, type: string): string {
  const select = call.query.get('$select');
  return `${base}/$metadata#${type}${select === null ? '' : `(${select})`}`;
}

/** `appId eq '...'`, `displayName eq '...'`, `id eq '...'`, `startswith(displayName,'...')`, joined by `and` or `or`. */
function filterOf(graphCall: GraphCall, text: string): (shown: Fields) => boolean {
  const [first = '', ...rest] = text.split(/\s+or\s+/i);
  if (rest.length > 0) {
    const tests = [first, ...rest].map((part) => filterOf(graphCall, part));
    return (shown) => tests.some((test) => test(shown));
  }
  const tests = first.split(/\s+and\s+/i).map((clause) => clauseOf(graphCall, clause.trim()));
  return (shown) => tests.every((test) => test(shown));
}

function clauseOf({ nowMs }: GraphCall, clause: string): (shown: Fields) => boolean {
  const equal = /^(appId|displayName|id)\s+eq\s+'((?:[^']|'')*)'$/i.exec(clause);
  const start = /^startswith\(\s*(appId|displayName)\s*,\s*'((?:[^']|'')*)'\s*\)$/i.exec(clause);
  const [, name = '', quoted = ''] = equal ?? start ?? [];
  if (name === '')
    throw graphError(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified: ${clause}`,
      nowMs,
    );
  const wanted = quoted.replaceAll("''", "'").toLowerCase();
  return (shown) => {
    const [, value] =
      Object.entries(shown).find(([field]) => field.toLowerCase() === name.toLowerCase()) ?? [];
    const text = String(value).toLowerCase();
    return equal === null ? text.startsWith(wanted) : text === wanted;
  };
}

function topOf({ call, nowMs }: GraphCall): number {
  const text = call.query.get('$top') ?? '100';
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= 999) return top;
  throw graphError(
    400,
    'Request_UnsupportedQuery',
    `Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`,
    nowMs,
  );
}

function startOf({ call, nowMs }: GraphCall): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const start = /^from:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start !== undefined) return Number(start);
  throw graphError(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
    nowMs,
  );
}

function nextLinkOf({ base, call }: GraphCall, collection: Collection, start: number): string {
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', Buffer.from(`from:${start}`).toString('base64url'));
  return `${base}/${collection}?${query}`;
}
