import type { Source } from '../../sql/ast/query.ts';
import { bindSource } from '../bind-source.ts';
import type { Binding } from '../binding.ts';
import type { Frame } from '../bound.ts';
import type { ScopeSource } from '../scope.ts';
import { bindJoinCondition, type JoinCondition } from './join-condition.ts';
import { lookUpIn, placeRow, snapshots } from './join-rows.ts';
import { nullRow, type SourcePlan } from './source-plan.ts';

type Join = Extract<Source, { kind: 'join' }>;

/** Binds a join. Where its condition holds equalities between both sides, rows are found by them instead of tried one by one. */
export function bindJoin(source: Join, binding: Binding, isLateral: boolean): SourcePlan {
  const { join } = source;
  const isApply = join === 'crossApply' || join === 'outerApply';
  const left = bindSource(source.left, binding, isLateral);
  const right = bindSource(source.right, binding, isLateral || isApply);
  const sources = [...left.sources, ...right.sources];
  if (isApply) {
    if (join === 'outerApply') makeNullable(right.sources);
    return { sources, isStable: false, scan: apply(left, right, join === 'outerApply') };
  }
  const condition = bindJoinCondition(source, { left: left.sources, right: right.sources }, binding);
  const isStable = left.isStable && right.isStable && !binding.scope.isCorrelated;
  if (join === 'left' || join === 'full') makeNullable(right.sources);
  if (join === 'right' || join === 'full') makeNullable(left.sources);
  if (join === 'right') {
    const keeps = { keepsLeft: true, keepsRight: false };
    return { sources, isStable, scan: loop(right, left, flipped(condition), keeps, binding) };
  }
  const keeps = { keepsLeft: join === 'left' || join === 'full', keepsRight: join === 'full' };
  return { sources, isStable, scan: loop(left, right, condition, keeps, binding) };
}

/** For each row of the left side those rows of the right side that match it. */
function loop(
  left: SourcePlan,
  right: SourcePlan,
  condition: JoinCondition,
  { keepsLeft, keepsRight }: { keepsLeft: boolean; keepsRight: boolean },
  { statement: { budget } }: Binding,
): SourcePlan['scan'] {
  const slots = right.sources.map(({ slot }) => slot);
  return function* (frame) {
    const rows = snapshots(right, slots, frame);
    const find = lookUpIn(rows, condition, slots);
    const matched = new Set<number>();
    for (const _row of left.scan(frame)) {
      let isMatched = false;
      for (const index of find(frame)) {
        budget.take();
        placeRow(frame, slots, rows[index]);
        if (condition.residual !== undefined && condition.residual(frame) !== true) continue;
        isMatched = true;
        matched.add(index);
        yield;
      }
      if (isMatched || !keepsLeft) continue;
      placeNulls(frame, right.sources);
      yield;
    }
    if (!keepsRight) return;
    placeNulls(frame, left.sources);
    yield* unmatched(rows, matched, (row) => placeRow(frame, slots, row));
  };
}

/** The rows of the right side that no row of the left has met, one after the other. */
function* unmatched<Row>(
  rows: readonly Row[],
  matched: ReadonlySet<number>,
  show: (row: Row) => void,
): Iterable<unknown> {
  for (const [index, row] of rows.entries()) {
    if (matched.has(index)) continue;
    show(row);
    yield;
  }
}

/** The right side is made anew for each row of the left, which it may read. */
function apply(left: SourcePlan, right: SourcePlan, keepsLeft: boolean): SourcePlan['scan'] {
  return function* (frame) {
    for (const _row of left.scan(frame)) {
      let isMatched = false;
      for (const _match of right.scan(frame)) {
        isMatched = true;
        yield;
      }
      if (isMatched || !keepsLeft) continue;
      placeNulls(frame, right.sources);
      yield;
    }
  };
}

function placeNulls(frame: Frame, sources: readonly ScopeSource[]): void {
  for (const { slot } of sources) frame.rows[slot] = nullRow;
}

function makeNullable(sources: readonly ScopeSource[]): void {
  for (const source of sources) {
    source.columns = source.columns.map((column) => ({ ...column, isNullable: true }));
  }
}

function flipped({ keys, residual }: JoinCondition): JoinCondition {
  return {
    keys: keys.map(({ left, right, collation }) => ({ left: right, right: left, collation })),
    residual,
  };
}
