import type { Select } from '../sql/ast/query.ts';
import { valueKey } from '../types/compare.ts';
import { bindExpression } from './bind-expression.ts';
import type { Tail } from './bind-query.ts';
import type { Binding } from './binding.ts';
import { type Bound, type Frame, frozen } from './bound.ts';
import { containsAggregate, containsSubquery } from './contains-aggregate.ts';
import { errorAt } from './error-at.ts';
import { expressionKey } from './expression-key.ts';
import type { Grouping, Scope } from './scope.ts';
import { slotsOf } from './slots-of.ts';

/** GROUP BY, bound; `isWhole` when there is none and all rows are one group, which is there even without rows. */
export interface BoundGrouping {
  keys: readonly Bound[];
  isWhole: boolean;
  grouping: Grouping;
}

/** Binds GROUP BY and tells the scope of it; undefined when the SELECT is not grouped. */
export function bindGrouping(select: Select, tail: Tail, binding: Binding): BoundGrouping | undefined {
  const { scope } = binding;
  const hasAggregate = containsAggregate([select.items, select.having, tail.orderBy]);
  if (select.groupBy.length === 0 && select.having === undefined && !hasAggregate) return undefined;
  if (select.groupBy.some(containsSubquery)) throw errorAt(select.line, 144, 1);
  const keys = scope.within('group by', () => select.groupBy.map((each) => bindExpression(each, binding)));
  if (select.groupBy.some((each) => slotsOf(each, scope)?.size === 0)) throw errorAt(select.line, 164, 1);
  const grouping: Grouping = {
    keys: new Set(select.groupBy.map((each) => expressionKey(each, scope))),
    hasExpressions: select.groupBy.some(({ kind }) => kind !== 'column'),
    aggregates: [],
  };
  scope.grouping = grouping;
  return { keys, isWhole: select.groupBy.length === 0, grouping };
}

/** One frame for each group: a row of it, and what its aggregates come to. */
export function* groupFrames(
  frames: Iterable<Frame>,
  { keys, isWhole, grouping }: BoundGrouping,
  scope: Scope,
  outer: Frame,
): Iterable<Frame> {
  const groups = new Map<string, Frame[]>();
  for (const frame of frames) {
    const key = keys.map(({ evaluate, collation }) => valueKey(evaluate(frame), collation)).join('\u0000');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [frozen(frame)]);
    else group.push(frozen(frame));
  }
  if (isWhole && groups.size === 0) groups.set('', []);
  for (const members of groups.values()) {
    const computed = new Array<null>(scope.computedCount).fill(null);
    const frame: Frame = { rows: members[0]?.rows ?? [], computed, outer };
    for (const { slot, compute } of grouping.aggregates) frame.computed[slot] = compute(members);
    yield frame;
  }
}
