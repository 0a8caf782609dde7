import type { CallExpression, WindowSpec } from '../../sql/ast/expression.ts';
import { valueKey } from '../../types/compare.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { type BoundGathering, bindGathering } from '../aggregates/bind-aggregate.ts';
import { findAggregate } from '../aggregates/find-aggregate.ts';
import { bindExpression } from '../bind-expression.ts';
import { isTie, type OrderKey, sortFrames } from '../bind-order.ts';
import type { Binding } from '../binding.ts';
import type { Bound, Frame } from '../bound.ts';
import { errorAt } from '../error-at.ts';
import { demandArgumentCount } from '../function-arguments.ts';
import { findWindowFunction } from './find-window-function.ts';
import { windowExtent } from './window-extent.ts';
import type { Partition } from './window-function.ts';

/** Binds `function(...) OVER (...)`. Throws 195, 4108, 4109, 4112 and 5309 where it may not stand. */
export function bindWindow(call: CallExpression, spec: WindowSpec, binding: Binding): Bound {
  const { scope } = binding;
  if (scope.clause === 'aggregate' || scope.clause === 'window') throw errorAt(call.line, 4109, 1);
  if (scope.clause !== 'select' && scope.clause !== 'order by') throw errorAt(call.line, 4108, 1);
  const { type, compute } = scope.within('window', () => bindFunctionOver(call, spec, binding));
  const partitionBy = scope.within('window', () =>
    spec.partitionBy.map((each) => bindExpression(each, binding)),
  );
  const order = scope.within('window', () => bindWindowOrder(call, spec, binding));
  const slot = scope.computedCount;
  scope.computedCount += 1;
  scope.windows.push({
    compute: (frames) => {
      for (const members of partitions(frames, partitionBy)) {
        const sorted = order.length > 0 ? sorter(members, order) : members;
        for (const [index, value] of compute(sorted, order).entries()) {
          const frame = sorted[index];
          if (frame !== undefined) frame.computed[slot] = value;
        }
      }
    },
  });
  return { type, isNullable: true, evaluate: (frame) => frame.computed[slot] ?? null };
}

interface FunctionOver {
  type: SqlType;
  compute: (frames: readonly Frame[], order: readonly OrderKey[]) => SqlValue[];
}

function bindFunctionOver(call: CallExpression, spec: WindowSpec, binding: Binding): FunctionOver {
  const name = call.path.at(-1) ?? '';
  const aggregate = findAggregate(name);
  if (aggregate !== undefined) {
    const bound = bindGathering(call, aggregate, binding);
    return {
      type: bound.type,
      compute: (frames, order) => gatherEach(partitionOf(frames, order, spec, []), bound),
    };
  }
  const found = findWindowFunction(name);
  if (found === undefined) throw errorAt(call.line, 195, 15, name, 'function name');
  if (found.needsOrder && spec.orderBy.length === 0) throw errorAt(call.line, 4112, 1, name);
  demandArgumentCount(name, found.arguments, call.args.length, call.line);
  const args = call.args.map((each) => bindExpression(each, binding));
  return {
    type: found.type(args),
    compute: (frames, order) => found.compute(partitionOf(frames, order, spec, args)),
  };
}

function partitionOf(
  frames: readonly Frame[],
  order: readonly OrderKey[],
  spec: WindowSpec,
  args: readonly Bound[],
): Partition {
  const ties = frames.map((here, index) => {
    const before = frames[index - 1];
    return before !== undefined && isTie(before, here, order);
  });
  const tie = (index: number) => ties[index] === true;
  return { frames, args, isTie: tie, extent: windowExtent(spec.frame, order.length > 0, frames.length, tie) };
}

/** Windows that only grow, as those of running totals do, are gathered in one go; others each by itself. */
function gatherEach({ frames, extent }: Partition, { gather, start: begin }: BoundGathering): SqlValue[] {
  const running = begin?.();
  let taken = 0;
  let last: { start: number; end: number; value: SqlValue } | undefined;
  return frames.map((_frame, index) => {
    const { start, end } = extent(index);
    if (last?.start === start && last.end === end) return last.value;
    const isGrowing = running !== undefined && start === 0 && end >= taken;
    if (isGrowing) {
      for (const frame of frames.slice(taken, end)) running.add(frame);
      taken = end;
    }
    const value = isGrowing ? running.result() : gather(frames.slice(start, end));
    last = { start, end, value };
    return value;
  });
}

function bindWindowOrder(call: CallExpression, spec: WindowSpec, binding: Binding): OrderKey[] {
  return spec.orderBy.map(({ value, isDescending }) => {
    if (value.kind === 'literal') throw errorAt(call.line, 5309, 1);
    return { bound: bindExpression(value, binding), isDescending };
  });
}

function partitions(frames: readonly Frame[], keys: readonly Bound[]): Iterable<readonly Frame[]> {
  const found = new Map<string, Frame[]>();
  for (const frame of frames) {
    const key = keys.map(({ evaluate, collation }) => valueKey(evaluate(frame), collation)).join('\u0000');
    const members = found.get(key);
    if (members === undefined) found.set(key, [frame]);
    else members.push(frame);
  }
  return found.values();
}

/** In order, but the frames themselves: the results are written into them. */
function sorter(frames: readonly Frame[], order: readonly OrderKey[]): Frame[] {
  return sortFrames(frames, order, (frame) => frame);
}
