import { type Collation, compareText, textKey } from './collation.ts';
import { convertValue } from './convert/convert-value.ts';
import { Decimal } from './decimal.ts';
import { compareDecimals } from './decimal-math.ts';
import { type Family, familyOf } from './family.ts';
import { Moment } from './moment.ts';
import { higherOf } from './precedence.ts';
import type { SqlValue } from './sql-value.ts';
import { Variant } from './variant.ts';

/**
 * Compares two values of the same type, neither of them NULL: less than, equal to or greater than zero.
 * A uniqueidentifier is text to it; SQL Server orders them by their last bytes first, see `compareGuids`.
 */
export function compareValues(a: SqlValue, b: SqlValue, collation?: Collation): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b, collation);
  if (a instanceof Decimal && b instanceof Decimal) return compareDecimals(a, b);
  if (a instanceof Moment && b instanceof Moment) return order(a.ticks, b.ticks);
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return compareBytes(a, b);
  if (a instanceof Variant && b instanceof Variant) return compareVariants(a, b);
  return order(a as number, b as number);
}

/** A text that two values of the same type share exactly when they are equal. NULLs are equal to one another here. */
export function valueKey(value: SqlValue, collation?: Collation): string {
  if (value === null) return 'n';
  if (typeof value === 'string') return `s${textKey(value, collation)}`;
  if (Buffer.isBuffer(value)) return `b${withoutZeros(value).toString('latin1')}`;
  if (value instanceof Decimal) return `#${withoutTrailingZeros(value.toString())}`;
  if (value instanceof Variant) return `v${variantRank(value)}${valueKey(value.value, collation)}`;
  return `#${value}`;
}

/** uniqueidentifier compares its groups from the last to the first, the first three with their bytes reversed. */
export function compareGuids(a: string, b: string): number {
  return order(guidKey(a), guidKey(b));
}

/**
 * Zeros at the end do not count: 0x01 equals 0x0100. Microsoft documents it nowhere, but has said so in answer to a
 * report: https://dba.stackexchange.com/questions/48660
 */
function compareBytes(a: Buffer, b: Buffer): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function withoutZeros(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** Variants of one family compare as the higher of their types, others by the rank of their families. */
function compareVariants(a: Variant, b: Variant): number {
  const rank = variantRank(b) - variantRank(a);
  if (rank !== 0) return rank;
  const type = higherOf(a.type, b.type);
  return compareValues(convertValue(a.value, a.type, type), convertValue(b.value, b.type, type));
}

function variantRank({ type }: Variant): number {
  return variantOrder.findIndex((families) => families.includes(familyOf(type)));
}

/** https://learn.microsoft.com/sql/t-sql/data-types/sql-variant-transact-sql#comparing-sql_variant-values */
const variantOrder: readonly (readonly Family[])[] = [
  ['variant'],
  ['datetime', 'date'],
  ['float'],
  ['decimal', 'money', 'integer'],
  ['guid'],
  ['text', 'xml'],
  ['binary'],
];

function guidKey(guid: string): string {
  const [a = '', b = '', c = '', d = '', e = ''] = guid.split('-');
  const reversed = (group: string) => (group.match(/../g) ?? []).reverse().join('');
  return [e, d, reversed(c), reversed(b), reversed(a)].join('').toUpperCase();
}

function order<T extends number | bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
