import { sqlError } from '../messages/sql-error.ts';
import type { CaseWhen, Expression } from '../sql/ast/expression.ts';
import { commonType } from '../types/common-type.ts';
import type { SqlType } from '../types/sql-type.ts';
import { comparison } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import { bindTest } from './bind-test.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral, type Test } from './bound.ts';
import { coerce } from './coerce.ts';

/** Binds both forms of CASE. The type is the highest of the results; 8133 when all of them are the word NULL. */
export function bindCase(expression: Extract<Expression, { kind: 'case' }>, binding: Binding): Bound {
  const subject = expression.subject && bindExpression(expression.subject, binding);
  const branches = expression.whens.map(({ when, then }: CaseWhen) => ({
    test: subject ? comparison('=', subject, bindExpression(when, binding)) : bindTest(when, binding),
    result: bindExpression(then, binding),
  }));
  const otherwise = expression.otherwise && bindExpression(expression.otherwise, binding);
  const results = [...branches.map(({ result }) => result), ...(otherwise ? [otherwise] : [])];
  if (results.every(isNullLiteral)) throw sqlError(8133, 1);
  return choice(branches, otherwise);
}

/** The result of the first branch whose test is true, all results brought to one type. */
export function choice(branches: readonly Branch[], otherwise: Bound | undefined): Bound {
  const results = [...branches.map(({ result }) => result), ...(otherwise ? [otherwise] : [])];
  const type = highestType(results);
  const typed = branches.map(({ test, result }) => ({ test, result: coerce(result, type) }));
  const rest = otherwise && coerce(otherwise, type);
  return {
    type,
    isNullable: otherwise === undefined || results.some(({ isNullable }) => isNullable),
    collation: results.find(({ collation }) => collation !== undefined)?.collation,
    evaluate: (frame) => {
      for (const { test, result } of typed) if (test(frame) === true) return result.evaluate(frame);
      return rest === undefined ? null : rest.evaluate(frame);
    },
  };
}

/** The type that all of these can have; the word NULL has no say in it. */
export function highestType(bounds: readonly Bound[]): SqlType {
  const typed = bounds.filter((bound) => !isNullLiteral(bound)).map(({ type }) => type);
  const [first, ...others] = typed;
  if (first === undefined) return bounds[0]?.type ?? { name: 'int' };
  return others.reduce(commonType, first);
}

/** A result and the condition on which it is taken. */
export interface Branch {
  test: Test;
  result: Bound;
}
