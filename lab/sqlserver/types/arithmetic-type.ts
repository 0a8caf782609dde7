import type { BinaryOperator } from '../sql/ast/expression.ts';
import { asDecimal, joinedText } from './common-type.ts';
import { type Family, familyOf, isNumeric } from './family.ts';
import { higherOf } from './precedence.ts';
import { datetime, type SqlType } from './sql-type.ts';

/**
 * The type in which `left operator right` is calculated, which is the type of its result; undefined when SQL Server
 * has no such operation.
 * https://learn.microsoft.com/sql/t-sql/data-types/precision-scale-and-length-transact-sql
 */
export function arithmeticType(operator: BinaryOperator, left: SqlType, right: SqlType): SqlType | undefined {
  const families = [familyOf(left), familyOf(right)];
  if (isBitwise(operator)) return bitwiseType(left, right, families);
  if (operator === '+' && families.every((family) => family === 'text')) return joinedText(left, right);
  if (operator === '+' && families.every((family) => family === 'binary')) return joinedBinary(left, right);
  if (families.includes('datetime')) return datetimeType(operator, families);
  if (!families.every((family) => operands.has(family)) || !families.some(isNumber)) return undefined;
  const numbers = [left, right].map((type, index) => (isNumeric(type) ? type : index === 0 ? right : left));
  return numberType(operator, numbers[0] ?? left, numbers[1] ?? right);
}

function numberType(operator: BinaryOperator, left: SqlType, right: SqlType): SqlType | undefined {
  const higher = higherOf(left, right);
  if (familyOf(higher) === 'float') return operator === '%' ? undefined : higher;
  if (familyOf(higher) === 'decimal') return decimalType(operator, asDecimal(left), asDecimal(right));
  return higher.name === 'bit' ? undefined : higher;
}

function decimalType(operator: BinaryOperator, a: Digits, b: Digits): SqlType {
  const scale = Math.max(a.scale, b.scale);
  const wholes = [a.precision - a.scale, b.precision - b.scale] as const;
  if (operator === '*') return fitted(a.precision + b.precision + 1, a.scale + b.scale);
  if (operator === '/') {
    const quotient = Math.max(6, a.scale + b.precision + 1);
    return fitted(wholes[0] + b.scale + quotient, quotient);
  }
  if (operator === '%') return { name: 'numeric', precision: Math.min(...wholes) + scale, scale };
  const whole = Math.max(...wholes);
  const precision = Math.min(38, whole + scale + 1);
  return { name: 'numeric', precision, scale: Math.min(scale, precision - Math.min(whole, precision)) };
}

/** A product or quotient with more than 38 digits loses some behind the point, but keeps six if it had them. */
function fitted(precision: number, scale: number): SqlType {
  if (precision <= 38) return { name: 'numeric', precision, scale };
  const whole = precision - scale;
  const kept = whole > 32 ? Math.min(scale, 6) : Math.min(scale, 38 - whole);
  return { name: 'numeric', precision: 38, scale: kept };
}

function datetimeType(operator: BinaryOperator, families: readonly Family[]): SqlType | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  return families.every((family) => family === 'datetime' || isNumber(family) || family === 'text')
    ? datetime
    : undefined;
}

function bitwiseType(left: SqlType, right: SqlType, families: readonly Family[]): SqlType | undefined {
  const integer = families.every((family) => family === 'integer' || family === 'binary');
  if (!integer || !families.includes('integer')) return undefined;
  return higherOf(left, right);
}

function joinedBinary(left: SqlType, right: SqlType): SqlType {
  const lengths = [left, right].map((type) => ('length' in type ? type.length : 8000));
  const length = lengths.includes(-1) ? -1 : Math.min(8000, (lengths[0] ?? 0) + (lengths[1] ?? 0));
  return { name: 'varbinary', length };
}

function isBitwise(operator: BinaryOperator): boolean {
  return operator === '&' || operator === '|' || operator === '^';
}

function isNumber(family: Family): boolean {
  return family === 'integer' || family === 'decimal' || family === 'money' || family === 'float';
}

interface Digits {
  precision: number;
  scale: number;
}

/** What a number may meet: text and binary values become numbers. */
const operands: ReadonlySet<Family> = new Set(['integer', 'decimal', 'money', 'float', 'text', 'binary']);
