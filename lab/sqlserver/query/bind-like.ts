import { sqlError } from '../messages/sql-error.ts';
import type { Expression } from '../sql/ast/expression.ts';
import { textLength } from '../types/common-type.ts';
import { familyOf } from '../types/family.ts';
import { bindExpression } from './bind-expression.ts';
import { negated } from './bind-test.ts';
import type { Binding } from './binding.ts';
import type { Bound, Test } from './bound.ts';
import { coerce } from './coerce.ts';
import { likePattern } from './like-pattern.ts';

/** Binds `operand [NOT] LIKE pattern [ESCAPE character]`. */
export function bindLike(
  { operand, pattern, escape: escapeSign, isNot }: Extract<Expression, { kind: 'like' }>,
  binding: Binding,
): Test {
  const text = asText(bindExpression(operand, binding), 1);
  const wanted = asText(bindExpression(pattern, binding), 2);
  const escaped = escapeSign === undefined ? undefined : asText(bindExpression(escapeSign, binding), 3);
  const collation = text.collation ?? wanted.collation;
  const like: Test = (frame) => {
    const value = text.evaluate(frame);
    const form = wanted.evaluate(frame);
    const sign = escaped === undefined ? undefined : escaped.evaluate(frame);
    if (typeof value !== 'string' || typeof form !== 'string' || sign === null) return null;
    if (typeof sign === 'string' && sign.length !== 1) throw sqlError(506, 1, sign, 'LIKE');
    return likePattern(form, sign as string | undefined, collation).test(value);
  };
  return isNot ? negated(like) : like;
}

/** The expression as text; 8116 for what has no text by itself. */
function asText(bound: Bound, position: number): Bound {
  if (familyOf(bound.type) === 'text') return bound;
  if (bound.type.name === 'sql_variant' || bound.type.name === 'xml') {
    throw sqlError(8116, 1, bound.type.name, position, 'like');
  }
  const length = textLength(bound.type);
  return coerce(bound, { name: 'varchar', length: length < 0 ? -1 : Math.max(length, 30) });
}
