import { familyOf, isUnicode } from './family.ts';
import { higherOf } from './precedence.ts';
import type { SqlType } from './sql-type.ts';

/**
 * The type in which values of two types stand in one column (CASE, COALESCE, UNION): the higher by precedence, long
 * and precise enough for both. https://learn.microsoft.com/sql/t-sql/data-types/precision-scale-and-length-transact-sql
 */
export function commonType(a: SqlType, b: SqlType): SqlType {
  const higher = higherOf(a, b);
  const lower = higher === a ? b : a;
  if ('precision' in higher) return commonDecimal(higher, lower);
  if ('scale' in higher) return { ...higher, scale: Math.max(higher.scale, scaleOf(lower)) };
  if ('length' in higher) return { ...higher, length: commonLength(higher, lower) };
  return higher;
}

/** The precision and scale of a number as decimal; 38 and 0 for what is none. */
export function asDecimal(type: SqlType): { precision: number; scale: number } {
  if ('precision' in type) return type;
  return integerDigits[type.name] ?? { precision: 38, scale: 0 };
}

/** How many characters a value of the type needs as text. */
export function textLength(type: SqlType): number {
  if (familyOf(type) === 'text' && 'length' in type) return type.length;
  if ('length' in type) return type.length;
  if ('precision' in type) return type.precision + 3;
  return displayLengths[type.name] ?? 30;
}

/** The type of text joined of two: Unicode when either is. Longer than 8,000 bytes it stays cut there, unless one is max. */
export function joinedText(a: SqlType, b: SqlType): SqlType {
  const name = isUnicode(a) || isUnicode(b) ? 'nvarchar' : 'varchar';
  const lengths = [textLength(a), textLength(b)];
  if (lengths.includes(-1)) return { name, length: -1 };
  const most = name === 'nvarchar' ? 4000 : 8000;
  return { name, length: Math.max(1, Math.min(most, (lengths[0] ?? 0) + (lengths[1] ?? 0))) };
}

function commonDecimal(higher: DecimalType, lower: SqlType): SqlType {
  if (!['integer', 'decimal', 'money'].includes(familyOf(lower))) return higher;
  const a = asDecimal(higher);
  const b = asDecimal(lower);
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  const scale = Math.max(0, Math.min(Math.max(a.scale, b.scale), 38 - whole));
  return { name: higher.name, precision: Math.min(38, whole + scale), scale };
}

type DecimalType = Extract<SqlType, { precision: number }>;

function scaleOf(type: SqlType): number {
  if ('scale' in type && !('precision' in type)) return type.scale;
  return type.name === 'datetime' ? 3 : 0;
}

function commonLength(higher: SqlType & { length: number }, lower: SqlType): number {
  if (!('length' in lower)) return higher.length;
  return higher.length < 0 || lower.length < 0 ? -1 : Math.max(higher.length, lower.length);
}

const integerDigits: Readonly<Record<string, { precision: number; scale: number }>> = {
  bit: { precision: 1, scale: 0 },
  tinyint: { precision: 3, scale: 0 },
  smallint: { precision: 5, scale: 0 },
  int: { precision: 10, scale: 0 },
  bigint: { precision: 19, scale: 0 },
  money: { precision: 19, scale: 4 },
  smallmoney: { precision: 10, scale: 4 },
};

const displayLengths: Readonly<Record<string, number>> = {
  bit: 1,
  tinyint: 3,
  smallint: 6,
  int: 12,
  bigint: 24,
  money: 30,
  smallmoney: 30,
  date: 10,
  time: 16,
  datetime: 27,
  smalldatetime: 19,
  datetime2: 27,
  datetimeoffset: 34,
  uniqueidentifier: 36,
  xml: -1,
};
