import type { Expression } from '../sql/ast/expression.ts';
import { findColumn } from './bind-column.ts';
import type { Scope } from './scope.ts';

/**
 * The sources whose columns an expression reads; undefined when it holds a subquery, or calls what may differ from
 * row to row.
 * @param isAlone whether an expression that reads columns of a query outside counts as undefined, too
 */
export function slotsOf(expression: Expression, scope: Scope, isAlone = false): Set<number> | undefined {
  const slots = new Set<number>();
  return gather(expression, scope, slots, isAlone) ? slots : undefined;
}

function gather(part: unknown, scope: Scope, slots: Set<number>, isAlone: boolean): boolean {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) return true;
  if (Array.isArray(part)) return part.every((each) => gather(each, scope, slots, isAlone));
  if ('ctes' in part) return false;
  if (isColumn(part)) {
    const found = findColumn(part, scope);
    if (found !== undefined && found.depth === 0) slots.add(found.source.slot);
    return found !== undefined && (found.depth === 0 || !isAlone);
  }
  if (
    'kind' in part &&
    part.kind === 'call' &&
    'path' in part &&
    /^(?:newid|rand)$/i.test(String(part.path))
  ) {
    return false;
  }
  return Object.values(part).every((each) => gather(each, scope, slots, isAlone));
}

function isColumn(part: object): part is Extract<Expression, { kind: 'column' }> {
  return 'kind' in part && part.kind === 'column';
}
