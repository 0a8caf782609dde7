import { sqlError } from '../messages/sql-error.ts';
import type { ComparisonOperator, Expression } from '../sql/ast/expression.ts';
import type { Collation } from '../types/collation.ts';
import { commonType } from '../types/common-type.ts';
import { compareGuids, compareValues } from '../types/compare.ts';
import { familyOf } from '../types/family.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral, type Test } from './bound.ts';
import { coerce } from './coerce.ts';
import { onLine } from './error-at.ts';

/** Binds `left operator right`. */
export function bindComparison(
  expression: Extract<Expression, { kind: 'comparison' }>,
  binding: Binding,
): Test {
  const left = bindExpression(expression.left, binding);
  const right = bindExpression(expression.right, binding);
  return onLine(expression.line, () => comparison(expression.operator, left, right));
}

/** The same for operands that are bound already. */
export function comparison(operator: ComparisonOperator, left: Bound, right: Bound): Test {
  const pair = comparable(left, right, operatorNames[operator]);
  const { compare } = pair;
  const accepts = accepted[operator];
  return (frame) => {
    const a = pair.left.evaluate(frame);
    if (a === null) return null;
    const b = pair.right.evaluate(frame);
    return b === null ? null : accepts(compare(a, b));
  };
}

/** Two expressions as values of one type, and how these compare. Throws 206, 257, 305, 402 or 468. */
export function comparable(left: Bound, right: Bound, operatorName: string): Comparable {
  const collation = commonCollation(left, right, operatorName);
  if (isSameKind(left.type, right.type) || isNullLiteral(left) || isNullLiteral(right)) {
    demandComparable(left, right, operatorName);
    return { left, right, collation, compare: comparerOf(left.type, collation) };
  }
  const type = commonType(left.type, right.type);
  const pair = { left: coerce(left, type), right: coerce(right, type) };
  demandComparable(pair.left, pair.right, operatorName);
  return { ...pair, collation, compare: comparerOf(type, collation) };
}

/** How two values of the type compare, neither of them NULL. */
export function comparerOf(type: SqlType, collation: Collation): (a: SqlValue, b: SqlValue) => number {
  if (type.name === 'uniqueidentifier') return (a, b) => compareGuids(a as string, b as string);
  return (a, b) => compareValues(a, b, collation);
}

/** Two expressions of one type, and how their values compare. */
export interface Comparable {
  left: Bound;
  right: Bound;
  collation: Collation;
  compare: (a: SqlValue, b: SqlValue) => number;
}

/** Values of these types compare as they are. */
function isSameKind(a: SqlType, b: SqlType): boolean {
  const family = familyOf(a);
  if (family !== familyOf(b)) return false;
  return family === 'date' || family === 'datetime' ? a.name === b.name : true;
}

function demandComparable(left: Bound, right: Bound, operatorName: string): void {
  if (isNullLiteral(left) && isNullLiteral(right)) return;
  if (left.type.name === 'xml' && right.type.name === 'xml') {
    throw operatorName === '' ? sqlError(305, 1) : sqlError(402, 1, 'xml', 'xml', operatorName);
  }
}

function commonCollation(left: Bound, right: Bound, operatorName: string): Collation {
  if (left.collation === undefined || right.collation === undefined) return left.collation ?? right.collation;
  if (left.collation.toLowerCase() === right.collation.toLowerCase()) return left.collation;
  throw sqlError(468, 9, left.collation, right.collation, operatorName);
}

const accepted: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const operatorNames: Readonly<Record<ComparisonOperator, string>> = {
  '=': 'equal to',
  '<>': 'not equal to',
  '<': 'less than',
  '<=': 'less than or equal to',
  '>': 'greater than',
  '>=': 'greater than or equal to',
};
