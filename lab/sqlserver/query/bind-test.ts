import type { Expression } from '../sql/ast/expression.ts';
import { bindComparison } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import { bindIn } from './bind-in.ts';
import { bindLike } from './bind-like.ts';
import { bindExists, bindInQuery, bindQuantified } from './bind-subquery.ts';
import type { Binding } from './binding.ts';
import type { Test } from './bound.ts';

/** Binds a condition. A NULL in it makes it unknown, as SQL's logic of three values has it. */
export function bindTest(expression: Expression, binding: Binding): Test {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return bindJunction(expression, binding);
    case 'not':
      return negated(bindTest(expression.operand, binding));
    case 'comparison':
      return bindComparison(expression, binding);
    case 'between':
      return bindBetween(expression, binding);
    case 'isNull': {
      const { evaluate } = bindExpression(expression.operand, binding);
      const { isNot } = expression;
      return (frame) => (evaluate(frame) === null) !== isNot;
    }
    case 'in':
      return bindIn(expression, binding);
    case 'like':
      return bindLike(expression, binding);
    case 'exists':
      return bindExists(expression, binding);
    case 'inQuery':
      return bindInQuery(expression, binding);
    case 'quantified':
      return bindQuantified(expression, binding);
    default:
      throw new Error(`the parser let ${expression.kind} stand as a condition`);
  }
}

/** NOT: unknown stays unknown. */
export function negated(test: Test): Test {
  return (frame) => {
    const truth = test(frame);
    return truth === null ? null : !truth;
  };
}

function bindJunction(
  { kind, left, right }: Extract<Expression, { kind: 'and' | 'or' }>,
  binding: Binding,
): Test {
  const a = bindTest(left, binding);
  const b = bindTest(right, binding);
  const deciding = kind === 'or';
  return (frame) => {
    const first = a(frame);
    if (first === deciding) return deciding;
    const second = b(frame);
    if (second === deciding) return deciding;
    return first === null || second === null ? null : !deciding;
  };
}

function bindBetween(
  { operand, low, high, isNot }: Extract<Expression, { kind: 'between' }>,
  binding: Binding,
): Test {
  const compare = (operator: '>=' | '<=', right: Expression) =>
    bindComparison({ kind: 'comparison', operator, left: operand, right, line: 0 }, binding);
  const above = compare('>=', low);
  const below = compare('<=', high);
  const within: Test = (frame) => {
    const first = above(frame);
    if (first === false) return false;
    const second = below(frame);
    return second === false ? false : first === null ? null : second;
  };
  return isNot ? negated(within) : within;
}
