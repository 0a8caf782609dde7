import type { Select } from '../sql/ast/query.ts';
import { valueKey } from '../types/compare.ts';
import { bindExpression } from './bind-expression.ts';
import type { Tail } from './bind-query.ts';
import type { Binding } from './binding.ts';
import { type Bound, type Frame, frozen } from './bound.ts';
import { containsAggregate, containsSubquery } from './contains-aggregate.ts';
import { errorAt } from './error-at.ts';
import { expressionKey } from './expression-key.ts';
import { bindGroupingSets, type GroupingSet, makeKeysNullable } from './grouping-sets.ts';
import type { Grouping, Scope } from './scope.ts';
import { slotsOf } from './slots-of.ts';

/** GROUP BY, bound. */
export interface BoundGrouping {
  keys: readonly Bound[];
  sets: readonly GroupingSet[];
  grouping: Grouping;
}

/** Binds GROUP BY and tells the scope of it; undefined when the SELECT is not grouped. */
export function bindGrouping(select: Select, tail: Tail, binding: Binding): BoundGrouping | undefined {
  const { scope } = binding;
  const hasAggregate = containsAggregate([select.items, select.having, tail.orderBy]);
  const { groupBy, groupingSets } = select;
  const isGrouped = groupBy.length > 0 || groupingSets !== undefined;
  if (!isGrouped && select.having === undefined && !hasAggregate) return undefined;
  if (groupBy.some(containsSubquery)) throw errorAt(select.line, 144, 1);
  const bounds = scope.within('group by', () => groupBy.map((each) => bindExpression(each, binding)));
  if (groupBy.some((each) => slotsOf(each, scope)?.size === 0)) throw errorAt(select.line, 164, 1);
  const names = groupBy.map((each) => expressionKey(each, scope));
  // An expression may stand in several sets; it is one key.
  const places = names.flatMap((name, index) => (names.indexOf(name) === index ? index : []));
  const keys = places.flatMap((place) => bounds[place] ?? []);
  const sets = bindGroupingSets(
    groupingSets ?? [groupBy],
    places.map((place) => names[place] ?? ''),
    binding,
  );
  const setSlot = scope.computedCount;
  scope.computedCount += 1 + keys.length;
  const computed = new Map<string, Bound>();
  for (const [index, place] of places.entries()) {
    const { type, collation } = keys[index] ?? {};
    if (type === undefined || groupBy[place]?.kind === 'column') continue;
    const slot = setSlot + 1 + index;
    const evaluate: Bound['evaluate'] = (frame) => frame.computed[slot] ?? null;
    computed.set(names[place] ?? '', { type, isNullable: true, collation, evaluate });
  }
  const grouping: Grouping = { keys: new Set(names), computed, sets, setSlot, aggregates: [] };
  if (groupingSets !== undefined) makeKeysNullable(names, scope);
  scope.grouping = grouping;
  return { keys, sets, grouping };
}

/** One frame for each group of each set: a row of it, its keys, and what its aggregates come to. */
export function* groupFrames(
  frames: Iterable<Frame>,
  { keys, sets, grouping }: BoundGrouping,
  scope: Scope,
  outer: Frame,
): Iterable<Frame> {
  const groups = sets.map(() => new Map<string, Frame[]>());
  for (const frame of frames) {
    const texts = keys.map(({ evaluate, collation }) => valueKey(evaluate(frame), collation));
    const kept = frozen(frame);
    for (const [place, { keys: used }] of sets.entries()) {
      const key = used.map((index) => texts[index]).join('\u0000');
      const members = groups[place]?.get(key);
      if (members === undefined) groups[place]?.set(key, [kept]);
      else members.push(kept);
    }
  }
  for (const [place, set] of sets.entries()) {
    const found = groups[place]?.values() ?? [];
    // Without a key all rows are one group, which is there even without rows.
    const isEmpty = set.keys.length === 0 && groups[place]?.size === 0;
    for (const members of isEmpty ? [[]] : found) yield groupFrame(members, place, set);
  }

  function groupFrame(members: readonly Frame[], place: number, set: GroupingSet): Frame {
    const computed = new Array<null>(scope.computedCount).fill(null);
    const frame: Frame = { rows: set.rowsOf(members[0]?.rows ?? []), computed, outer };
    frame.computed[grouping.setSlot] = place;
    const [first] = members;
    if (first !== undefined) {
      for (const index of set.keys)
        frame.computed[grouping.setSlot + 1 + index] = keys[index]?.evaluate(first) ?? null;
    }
    for (const { slot, compute } of grouping.aggregates) frame.computed[slot] = compute(members);
    return frame;
  }
}
