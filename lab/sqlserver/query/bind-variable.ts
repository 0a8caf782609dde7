import type { Expression } from '../sql/ast/expression.ts';
import { bindFunction } from './bind-function.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt } from './error-at.ts';

/** Binds `@name` (137 when it was not declared) or a global function `@@NAME`. */
export function bindVariable(
  { name, line }: Extract<Expression, { kind: 'variable' }>,
  binding: Binding,
): Bound {
  if (name.startsWith('@@')) return bindFunction({ name, args: [], line }, binding);
  const { variables } = binding.context;
  const variable = variables.get(name);
  if (variable === undefined) throw errorAt(line, 137, 2, name);
  return {
    type: variable.type,
    isNullable: true,
    evaluate: () => variables.get(name)?.value ?? null,
  };
}
