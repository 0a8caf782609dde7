import { sqlError } from '../messages/sql-error.ts';
import type { Expression } from '../sql/ast/expression.ts';
import { isCollation } from '../types/collation.ts';
import { familyOf } from '../types/family.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';

/** Binds `text COLLATE name`. Throws 447 for what is no text, 448 for a collation that is not there. */
export function bindCollate(
  { operand, collation }: Extract<Expression, { kind: 'collate' }>,
  binding: Binding,
): Bound {
  const bound = bindExpression(operand, binding);
  if (!isCollation(collation)) throw sqlError(448, 1, collation);
  if (familyOf(bound.type) !== 'text') throw sqlError(447, 0, bound.type.name);
  const isDefault = /^(?:database|catalog)_default$/i.test(collation);
  return { ...bound, collation: isDefault ? undefined : collation };
}
