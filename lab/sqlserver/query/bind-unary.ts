import { sqlError } from '../messages/sql-error.ts';
import type { Expression } from '../sql/ast/expression.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { Decimal } from '../types/decimal.ts';
import { familyOf, isNumeric } from '../types/family.ts';
import { type SqlType, smallint } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral } from './bound.ts';
import { calculate } from './calculate.ts';

/** Binds `-x`, `+x` and `~x`. Throws 8117 for what is no number. */
export function bindUnary(expression: Extract<Expression, { kind: 'unary' }>, binding: Binding): Bound {
  const bound = bindExpression(expression.operand, binding);
  const { operator } = expression;
  if (operator === '+' || isNullLiteral(bound)) return bound;
  const isAllowed =
    operator === '-' ? isNumeric(bound.type) && bound.type.name !== 'bit' : isWhole(bound.type);
  if (!isAllowed) {
    throw sqlError(8117, 1, bound.type.name, operator === '-' ? 'minus' : "'~'");
  }
  const type = bound.type.name === 'tinyint' && operator === '-' ? smallint : bound.type;
  const apply = operator === '-' ? negated : inverted;
  const result: Bound = {
    type,
    isNullable: bound.isNullable,
    evaluate: (frame) => {
      const value = bound.evaluate(frame);
      return value === null ? null : apply(value, type);
    },
  };
  if (bound.literal === undefined || operator === '~') return result;
  return { ...result, literal: apply(bound.literal, type) };
}

function negated(value: SqlValue, type: SqlType): SqlValue {
  if (familyOf(type) === 'decimal' && value instanceof Decimal)
    return new Decimal(-value.unscaled, value.scale);
  if (value instanceof Decimal)
    return convertValue(new Decimal(-value.unscaled, value.scale), { name: 'money' }, type);
  if (familyOf(type) === 'float') return -Number(value);
  return calculate('-', 0, value, type);
}

function inverted(value: SqlValue, type: SqlType): SqlValue {
  if (type.name === 'bit') return value === 0 ? 1 : 0;
  if (type.name === 'tinyint') return ~Number(value) & 0xff;
  return type.name === 'bigint' ? ~BigInt(value as bigint) : ~Number(value);
}

function isWhole(type: SqlType): boolean {
  return familyOf(type) === 'integer';
}
