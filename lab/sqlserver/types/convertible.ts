import { sqlError } from '../messages/sql-error.ts';
import { type Family, familyOf } from './family.ts';
import type { SqlType } from './sql-type.ts';
import { messageName } from './type-text.ts';

/** Throws 257 or 206 when a value of type `from` does not become one of type `to` by itself. */
export function demandImplicit(from: SqlType, to: SqlType): void {
  const kind = conversionKind(from, to);
  if (kind === 'explicit') throw sqlError(257, 3, messageName(from), messageName(to));
  if (kind === 'none') throw sqlError(206, 2, messageName(from), messageName(to));
}

/** Throws 529 when not even CAST makes the one type out of the other. */
export function demandExplicit(from: SqlType, to: SqlType): void {
  if (conversionKind(from, to) === 'none') throw sqlError(529, 2, messageName(from), messageName(to));
}

/**
 * How a value of one type becomes one of another: by itself, with CAST or CONVERT only, or never.
 * The chart is in https://learn.microsoft.com/sql/t-sql/data-types/data-type-conversion-database-engine
 */
function conversionKind(from: SqlType, to: SqlType): 'implicit' | 'explicit' | 'none' {
  const source = familyOf(from);
  const target = familyOf(to);
  if (isDateToTime(from, to) || isDateToTime(to, from)) return 'none';
  if (source === target) return 'implicit';
  if (numbers.has(source) && numbers.has(target)) return 'implicit';
  return chart[source]?.[target] ?? 'none';
}

function isDateToTime(from: SqlType, to: SqlType): boolean {
  return from.name === 'date' && to.name === 'time';
}

const numbers: ReadonlySet<Family> = new Set(['integer', 'decimal', 'money', 'float']);

type Row = Readonly<Partial<Record<Family, 'implicit' | 'explicit'>>>;

const fromNumber: Row = { text: 'implicit', binary: 'implicit', datetime: 'implicit', variant: 'implicit' };

const chart: Readonly<Record<Family, Row>> = {
  integer: fromNumber,
  decimal: fromNumber,
  money: fromNumber,
  float: fromNumber,
  datetime: {
    integer: 'explicit',
    decimal: 'explicit',
    money: 'explicit',
    float: 'explicit',
    date: 'implicit',
    text: 'implicit',
    binary: 'explicit',
    variant: 'implicit',
  },
  date: { datetime: 'implicit', text: 'implicit', binary: 'explicit', variant: 'implicit' },
  text: {
    integer: 'implicit',
    decimal: 'implicit',
    money: 'implicit',
    float: 'implicit',
    datetime: 'implicit',
    date: 'implicit',
    binary: 'explicit',
    guid: 'implicit',
    variant: 'implicit',
    xml: 'implicit',
  },
  binary: {
    integer: 'implicit',
    decimal: 'implicit',
    money: 'implicit',
    datetime: 'implicit',
    date: 'explicit',
    text: 'implicit',
    guid: 'implicit',
    variant: 'implicit',
    xml: 'implicit',
  },
  guid: { text: 'implicit', binary: 'implicit', variant: 'implicit' },
  variant: {
    integer: 'explicit',
    decimal: 'explicit',
    money: 'explicit',
    float: 'explicit',
    datetime: 'explicit',
    date: 'explicit',
    text: 'explicit',
    binary: 'explicit',
    guid: 'explicit',
  },
  xml: { text: 'explicit', binary: 'explicit' },
};
