import type { BinaryOperator, Expression } from '../sql/ast/expression.ts';
import { arithmeticType } from '../types/arithmetic-type.ts';
import { asDecimal } from '../types/common-type.ts';
import { Decimal } from '../types/decimal.ts';
import { digitsOf } from '../types/decimal-math.ts';
import { familyOf, isNumeric } from '../types/family.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral } from './bound.ts';
import { calculate } from './calculate.ts';
import { coerce } from './coerce.ts';
import { errorAt, onLine } from './error-at.ts';

/** Binds `left operator right`. Throws 402, 403, 8117 or 206 when there is no such operation on their types. */
export function bindArithmetic(expression: Extract<Expression, { kind: 'binary' }>, binding: Binding): Bound {
  const { operator, line } = expression;
  return arithmetic(
    operator,
    bindExpression(expression.left, binding),
    bindExpression(expression.right, binding),
    line,
  );
}

/** The same for operands that are bound already. */
export function arithmetic(operator: BinaryOperator, left: Bound, right: Bound, line: number): Bound {
  const [leftType, rightType] = operandTypes(left, right);
  const type = arithmeticType(operator, leftType, rightType);
  if (type === undefined) throw refusal(operator, leftType, rightType, line);
  const a = onLine(line, () => operand(left, type));
  const b = onLine(line, () => operand(right, type));
  const cut = lengthLimit(type);
  return {
    type,
    isNullable: left.isNullable || right.isNullable,
    collation: left.collation ?? right.collation,
    evaluate: (frame) => {
      const x = a.evaluate(frame);
      const y = b.evaluate(frame);
      return x === null || y === null ? null : cut(calculate(operator, x, y, type));
    },
  };
}

/** The word NULL takes the type of the other side; a whole number among decimals has only the digits it is written with. */
function operandTypes(left: Bound, right: Bound): readonly [SqlType, SqlType] {
  const leftType = isNullLiteral(left) && !isNullLiteral(right) ? right.type : left.type;
  const rightType = isNullLiteral(right) && !isNullLiteral(left) ? left.type : right.type;
  if (familyOf(rightType) === 'decimal') return [literalType(left, leftType), rightType];
  if (familyOf(leftType) === 'decimal') return [leftType, literalType(right, rightType)];
  return [leftType, rightType];
}

function literalType({ literal }: Bound, type: SqlType): SqlType {
  if (typeof literal !== 'number' || familyOf(type) !== 'integer') return type;
  return { name: 'numeric', precision: digitsOf(new Decimal(BigInt(literal), 0)), scale: 0 };
}

/** Decimals keep their own scale until they are calculated with. */
function operand(bound: Bound, type: SqlType): Bound {
  if (familyOf(type) === 'decimal') {
    if (familyOf(bound.type) === 'decimal' || familyOf(bound.type) === 'money') return bound;
    const own = familyOf(bound.type) === 'integer' ? asDecimal(bound.type) : asDecimal(type);
    return coerce(bound, { name: 'numeric', ...own });
  }
  if (familyOf(bound.type) === familyOf(type) && ['text', 'binary', 'integer'].includes(familyOf(type))) {
    return isNullLiteral(bound) ? { ...bound, type } : bound;
  }
  return coerce(bound, type);
}

/** Text and binary values joined past 8,000 bytes are cut there, unless one of them is max. */
function lengthLimit(type: SqlType): (value: SqlValue) => SqlValue {
  if (!('length' in type) || type.length < 0) return (value) => value;
  const { length } = type;
  return (value) => {
    if (typeof value === 'string') return value.length > length ? value.slice(0, length) : value;
    return Buffer.isBuffer(value) && value.length > length ? value.subarray(0, length) : value;
  };
}

function refusal(operator: BinaryOperator, left: SqlType, right: SqlType, line: number) {
  const odd = [left, right].find((type) => ['date', 'variant'].includes(familyOf(type)));
  const other = odd === left ? right : left;
  if (odd !== undefined && isNumeric(other)) {
    const [number, state] = familyOf(odd) === 'date' ? clash : notImplicit;
    return errorAt(line, number, state, odd.name, other.name);
  }
  const name = operatorNames[operator];
  if (left.name === right.name) return errorAt(line, 8117, 1, left.name, name);
  return errorAt(line, 402, 1, left.name, right.name, name);
}

/** Number and state of "Operand type clash" and of "Implicit conversion is not allowed". */
const clash = [206, 2] as const;
const notImplicit = [257, 3] as const;

const operatorNames: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '&': "'&'",
  '|': "'|'",
  '^': "'^'",
};
