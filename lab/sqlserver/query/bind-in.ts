import type { Expression } from '../sql/ast/expression.ts';
import { commonType } from '../types/common-type.ts';
import { comparison } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import { negated } from './bind-test.ts';
import type { Binding } from './binding.ts';
import { isNullLiteral, type Test } from './bound.ts';
import { coerce } from './coerce.ts';
import { onLine } from './error-at.ts';

/**
 * Binds `operand [NOT] IN (list)`. The list has one type, the highest of its members, so that `1 IN ('a', 1)` fails to
 * convert. One NULL in the list makes it unknown where it would be false.
 */
export function bindIn(
  { operand, list, isNot, line }: Extract<Expression, { kind: 'in' }>,
  binding: Binding,
): Test {
  const left = bindExpression(operand, binding);
  const members = list.map((each) => bindExpression(each, binding));
  const type = members
    .filter((member) => !isNullLiteral(member))
    .reduce((highest, member) => commonType(highest, member.type), left.type);
  const tests = onLine(line, () => members.map((member) => comparison('=', left, coerce(member, type))));
  const isIn: Test = (frame) => {
    let isUnknown = false;
    for (const test of tests) {
      const truth = test(frame);
      if (truth === true) return true;
      if (truth === null) isUnknown = true;
    }
    return isUnknown ? null : false;
  };
  return isNot ? negated(isIn) : isIn;
}
