import { Buffer } from 'node:buffer';
import type { Fields } from '../../fields.ts';
import { type Refusal, refuse } from './method.ts';

/** One page of `items` with Slack's cursor to the next; `limit` and `cursor` as the caller sent them. */
export function pageOf<T>(items: readonly T[], args: Fields, limitByDefault = 100): Page<T> | Refusal {
  const limit = args.limit === undefined ? limitByDefault : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return refuse('invalid_limit');
  const start = args.cursor === undefined || args.cursor === '' ? 0 : offsetIn(String(args.cursor));
  if (start === undefined) return refuse('invalid_cursor');
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), next };
}

/** A page. `next` is empty on the last one. */
export interface Page<T> {
  items: T[];
  next: string;
}

function offsetIn(cursor: string): number | undefined {
  const match = /^offset:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
