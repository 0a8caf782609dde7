import type { Expression } from '../sql/ast/expression.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { tryConvert } from '../types/convert/try-convert.ts';
import { demandExplicit } from '../types/convertible.ts';
import { familyOf } from '../types/family.ts';
import { int, type SqlType } from '../types/sql-type.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral } from './bound.ts';
import { coerce } from './coerce.ts';
import { onLine } from './error-at.ts';

/** Binds CAST, CONVERT, TRY_CAST, TRY_CONVERT and PARSE: throws 529 when no value of the type converts. */
export function bindCast(expression: Extract<Expression, { kind: 'cast' }>, binding: Binding): Bound {
  const { isTry, line } = expression;
  const type = sized(expression.type);
  const operand = bindExpression(expression.operand, binding);
  const style = expression.style && coerce(bindExpression(expression.style, binding), int);
  if (!isNullLiteral(operand)) onLine(line, () => demandExplicit(operand.type, type));
  const from = isNullLiteral(operand) ? type : operand.type;
  return {
    type,
    isNullable: operand.isNullable || isTry,
    ...(familyOf(type) === 'text' && operand.collation !== undefined && { collation: operand.collation }),
    evaluate: (frame) => {
      const value = operand.evaluate(frame);
      const styleValue = style === undefined ? 0 : style.evaluate(frame);
      if (value === null || styleValue === null) return null;
      return isTry
        ? tryConvert(value, from, type, Number(styleValue))
        : convertValue(value, from, type, Number(styleValue));
    },
  };
}

/** The parser gives CAST without a length its 30; a length of zero would hold nothing. */
function sized(type: SqlType): SqlType {
  return 'length' in type && type.length === 0 ? { ...type, length: 30 } : type;
}
