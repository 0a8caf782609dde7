import type { Select } from '../sql/ast/query.ts';
import type { SqlRow } from '../types/sql-value.ts';
import { bindAssignments, isAssignment } from './bind-assignments.ts';
import { bindGrouping, groupFrames } from './bind-grouping.ts';
import { type BoundItem, bindItems } from './bind-items.ts';
import { bindOrder, sortFrames } from './bind-order.ts';
import type { Tail } from './bind-query.ts';
import { bindSource } from './bind-source.ts';
import { bindTest } from './bind-test.ts';
import type { Binding } from './binding.ts';
import { type Frame, frozen, newFrame, type Test } from './bound.ts';
import { distinctFrames, distinctItems } from './distinct.ts';
import { hasAny, type Plan } from './plan.ts';
import { bindRowLimit } from './row-limit.ts';
import { Scope } from './scope.ts';
import { withLookup } from './sources/correlated-lookup.ts';

/** Binds one SELECT in the order in which SQL Server reads it: FROM, WHERE, GROUP BY, HAVING, the list, ORDER BY. */
export function bindSelect(select: Select, tail: Tail, around: Binding): Plan {
  const scope = new Scope(around.scope);
  const binding = { ...around, scope };
  const { where } = select;
  scope.where = where;
  const sources = select.from && bindSource(select.from, binding);
  const filter = where && scope.within('where', () => bindTest(where, binding));
  const from = sources && scope.within('where', () => withLookup(sources, where, binding));
  const grouping = bindGrouping(select, tail, binding);
  const isAssigning = isAssignment(select);
  const items = scope.within('select', () =>
    isAssigning ? bindAssignments(select, binding) : bindItems(select, binding),
  );
  const having = select.having && scope.within('having', bindHaving(select.having, binding));
  const order = scope.within('order by', () => bindOrder(tail.orderBy, items, select, binding));
  const limit = bindRowLimit(select.top, tail, order, { ...binding, scope: around.scope });
  const output = select.isDistinct ? distinctItems(items) : items;

  const frames = function* (outer: Frame): Iterable<Frame> {
    const frame = newFrame(outer);
    const scanned = filtered(from ? from.scan(frame) : [undefined], frame, filter, binding);
    const grouped = grouping ? filteredEach(groupFrames(scanned, grouping, scope, outer), having) : scanned;
    const windowed = scope.windows.length > 0 ? withWindows(grouped, scope) : grouped;
    const distinct = select.isDistinct ? distinctFrames(windowed, items) : windowed;
    yield* limit(order.length > 0 ? sortFrames(distinct, order) : distinct, outer);
  };
  return {
    columns: items.map(({ name, bound }) => ({ name, type: bound.type, isNullable: bound.isNullable })),
    rows: (outer) => projected(frames(outer), output),
    hasRow: (outer) => hasAny(frames(outer)),
    get isCorrelated() {
      return scope.isCorrelated;
    },
    isNull: (column) => items[column]?.bound.literal === null,
    isAssignment: isAssigning,
  };
}

function bindHaving(having: NonNullable<Select['having']>, binding: Binding): () => Test {
  return () => bindTest(having, binding);
}

/** The one frame, again and again, for each row that passes. */
function* filtered(
  scan: Iterable<unknown>,
  frame: Frame,
  filter: Test | undefined,
  { statement: { budget } }: Binding,
): Iterable<Frame> {
  for (const _row of scan) {
    budget.take();
    if (filter === undefined || filter(frame) === true) yield frame;
  }
}

function* filteredEach(frames: Iterable<Frame>, filter: Test | undefined): Iterable<Frame> {
  for (const frame of frames) if (filter === undefined || filter(frame) === true) yield frame;
}

function withWindows(frames: Iterable<Frame>, scope: Scope): Frame[] {
  const all: Frame[] = [];
  for (const frame of frames) all.push(frozen(frame));
  for (const { compute } of scope.windows) compute(all);
  return all;
}

function* projected(frames: Iterable<Frame>, items: readonly BoundItem[]): Iterable<SqlRow> {
  for (const frame of frames) yield items.map(({ bound }) => bound.evaluate(frame));
}
