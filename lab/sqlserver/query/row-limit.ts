import { sqlError } from '../messages/sql-error.ts';
import type { Expression } from '../sql/ast/expression.ts';
import type { Select } from '../sql/ast/query.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { familyOf, isNumeric } from '../types/family.ts';
import { bigint, float, type SqlType } from '../types/sql-type.ts';
import { bindExpression } from './bind-expression.ts';
import { isTie, type OrderKey } from './bind-order.ts';
import type { Tail } from './bind-query.ts';
import type { Binding } from './binding.ts';
import { type Bound, type Frame, frozen } from './bound.ts';

/** Lets through what TOP, or OFFSET and FETCH, leave of the frames. */
export type RowLimit = (frames: Iterable<Frame>, outer: Frame) => Iterable<Frame>;

/** Binds TOP, OFFSET and FETCH. Throws 1060 for a count that is no number and 1062 for ties without an order. */
export function bindRowLimit(
  top: Select['top'],
  tail: Pick<Tail, 'offset' | 'fetch'>,
  order: readonly OrderKey[],
  binding: Binding,
): RowLimit {
  if (top?.withTies && order.length === 0) throw sqlError(1062, 1);
  const topCount = bindCount(top?.count, binding, top?.isPercent === true ? float : bigint);
  const offset = bindCount(tail.offset, binding, bigint);
  const fetch = bindCount(tail.fetch, binding, bigint);
  return function* (frames, outer) {
    const skipped = countOf(offset, outer, 10742) ?? 0;
    const fetched = countOf(fetch, outer, 10744);
    if (fetched === 0) throw sqlError(10744, 1);
    if (topCount === undefined) return yield* slice(frames, skipped, fetched);
    const most = countOf(topCount, outer, 127) ?? 0;
    if (top?.isPercent) return yield* percent(frames, most);
    yield* top?.withTies ? withTies(frames, most, order) : slice(frames, skipped, most);
  };
}

function* slice(frames: Iterable<Frame>, skipped: number, most: number | undefined): Iterable<Frame> {
  if (most === 0) return;
  let index = 0;
  for (const frame of frames) {
    index += 1;
    if (index > skipped) yield frame;
    if (most !== undefined && index >= skipped + most) return;
  }
}

/** A fraction of a row counts as a whole one. */
function* percent(frames: Iterable<Frame>, share: number): Iterable<Frame> {
  const all: Frame[] = [];
  for (const frame of frames) all.push(frozen(frame));
  yield* all.slice(0, Math.ceil((all.length * Math.min(share, 100)) / 100));
}

function* withTies(frames: Iterable<Frame>, most: number, order: readonly OrderKey[]): Iterable<Frame> {
  let last: Frame | undefined;
  let index = 0;
  for (const frame of frames) {
    index += 1;
    if (index > most && (last === undefined || !isTie(last, frame, order))) return;
    if (index <= most) last = frozen(frame);
    yield frame;
  }
}

function bindCount(count: Expression | undefined, binding: Binding, type: SqlType): Bound | undefined {
  if (count === undefined) return undefined;
  const bound = bindExpression(count, binding);
  const isCount = type === bigint ? familyOf(bound.type) === 'integer' : isNumeric(bound.type);
  if (!isCount) throw sqlError(1060, 1);
  const { evaluate, type: from } = bound;
  return { ...bound, type, evaluate: (frame) => convertValue(evaluate(frame), from, type) };
}

function countOf(bound: Bound | undefined, frame: Frame, negativeNumber: number): number | undefined {
  if (bound === undefined) return undefined;
  const value = bound.evaluate(frame);
  if (value === null) throw sqlError(1014, 1);
  if (Number(value) < 0) throw sqlError(negativeNumber, 1);
  return Number(value);
}
