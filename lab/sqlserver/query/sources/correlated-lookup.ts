import type { Expression } from '../../sql/ast/expression.ts';
import { comparable } from '../bind-comparison.ts';
import { bindExpression } from '../bind-expression.ts';
import type { Binding } from '../binding.ts';
import { slotsOf } from '../slots-of.ts';
import { conjuncts, type JoinCondition } from './join-condition.ts';
import { lookUpIn, placeRow, snapshots } from './join-rows.ts';
import type { SourcePlan } from './source-plan.ts';

/**
 * The sources of a correlated subquery, found by what its WHERE holds equal to the row outside instead of read through
 * for each such row. WHERE is still tested on what is found. The same plan when WHERE holds no such equality.
 */
export function withLookup(plan: SourcePlan, where: Expression | undefined, binding: Binding): SourcePlan {
  if (!plan.isStable || !binding.scope.isCorrelated || where === undefined) return plan;
  const keys = conjuncts(where).flatMap((part) => outerEquality(part, binding) ?? []);
  if (keys.length === 0) return plan;
  const slots = plan.sources.map(({ slot }) => slot);
  let found: { rows: ReturnType<typeof snapshots>; find: ReturnType<typeof lookUpIn> } | undefined;
  const scan: SourcePlan['scan'] = function* (frame) {
    if (found === undefined) {
      const rows = snapshots(plan, slots, frame);
      found = { rows, find: lookUpIn(rows, { keys, residual: undefined }, slots) };
    }
    const { rows, find } = found;
    for (const index of find(frame)) {
      placeRow(frame, slots, rows[index]);
      yield;
    }
  };
  return { ...plan, scan };
}

/** `own = outside`, its own side at the right as in a join with the row outside at the left. */
function outerEquality(part: Expression, binding: Binding): JoinCondition['keys'][number] | undefined {
  if (part.kind !== 'comparison' || part.operator !== '=') return undefined;
  const left = slotsOf(part.left, binding.scope)?.size;
  const right = slotsOf(part.right, binding.scope)?.size;
  if (left === undefined || right === undefined || (left === 0) === (right === 0)) return undefined;
  const [outside, own] = left === 0 ? [part.left, part.right] : [part.right, part.left];
  return comparable(bindExpression(outside, binding), bindExpression(own, binding), 'equal to');
}
