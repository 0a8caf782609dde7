import type { BinaryOperator } from '../sql/ast/expression.ts';
import type { Select } from '../sql/ast/query.ts';
import { arithmetic } from './bind-arithmetic.ts';
import { bindExpression } from './bind-expression.ts';
import type { BoundItem } from './bind-items.ts';
import { bindVariable } from './bind-variable.ts';
import type { Binding } from './binding.ts';
import { coerce } from './coerce.ts';
import { errorAt, onLine } from './error-at.ts';

/** Whether the SELECT gives its values to variables. */
export function isAssignment(select: Select): boolean {
  return select.items.some(({ kind }) => kind === 'assignment');
}

/** Binds `@a = expression, ...`: evaluating an item sets its variable. Throws 141 when something else stands among them. */
export function bindAssignments(select: Select, binding: Binding): BoundItem[] {
  const { variables } = binding.context;
  return select.items.map((item) => {
    if (item.kind !== 'assignment') throw errorAt(select.line, 141, 1);
    const { variable: name, operator, line } = item;
    const variable = bindVariable({ kind: 'variable', name, line }, binding);
    const value = bindExpression(item.value, binding);
    const result =
      operator === '=' ? value : arithmetic(operator.slice(0, -1) as BinaryOperator, variable, value, line);
    const typed = onLine(line, () => coerce(result, variable.type));
    const evaluate: typeof typed.evaluate = (frame) => {
      const assigned = typed.evaluate(frame);
      variables.set(name, assigned);
      return assigned;
    };
    return { name: '', bound: { ...typed, evaluate }, item: undefined };
  });
}
