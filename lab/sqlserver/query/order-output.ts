import type { OrderItem } from '../sql/ast/query.ts';
import type { BoundItem } from './bind-items.ts';
import { listedItem, type OrderKey, sortFrames } from './bind-order.ts';
import type { Tail } from './bind-query.ts';
import type { Binding } from './binding.ts';
import type { Frame } from './bound.ts';
import { errorAt } from './error-at.ts';
import { hasAny, type Plan } from './plan.ts';
import { bindRowLimit } from './row-limit.ts';

/** Orders the rows of a set operation by its own columns, and cuts them by OFFSET and FETCH. Throws 104. */
export function orderOutput(plan: Plan, tail: Tail & { line: number }, binding: Binding): Plan {
  if (tail.orderBy.length === 0) return plan;
  const items: BoundItem[] = plan.columns.map(({ name, type, isNullable }, place) => ({
    name,
    bound: { type, isNullable, evaluate: (frame) => frame.rows[0]?.(place) ?? null },
    item: undefined,
  }));
  const order = tail.orderBy.map((each, index) => outputKey(each, items, index, tail.line));
  const limit = bindRowLimit(undefined, tail, order, binding);
  const rows = function* (outer: Frame) {
    for (const frame of limit(sortFrames(rowFrames(plan, outer), order), outer)) {
      yield items.map(({ bound }) => bound.evaluate(frame));
    }
  };
  return {
    columns: plan.columns,
    rows,
    hasRow: (outer) => hasAny(rows(outer)),
    get isCorrelated() {
      return plan.isCorrelated;
    },
    isAssignment: false,
  };
}

function* rowFrames(plan: Plan, outer: Frame): Iterable<Frame> {
  for (const row of plan.rows(outer)) {
    yield { rows: [(index) => row[index] ?? null], computed: [], outer };
  }
}

function outputKey(
  { value, isDescending }: OrderItem,
  items: readonly BoundItem[],
  index: number,
  line: number,
): OrderKey {
  const item = listedItem(value, items, index, line);
  if (item !== undefined) return { bound: item.bound, isDescending };
  if (value.kind === 'column') throw errorAt(line, 207, 1, value.path.at(-1) ?? '');
  throw errorAt(line, 104, 1);
}
