import type { FrameBound, WindowFrame } from '../../sql/ast/expression.ts';

/**
 * The rows of a window frame around row `index` of `count`, from `start` up to, not including, `end`.
 * Without a frame it is the whole partition, and with an order all rows up to the last that ties with this one.
 */
export function windowExtent(
  frame: WindowFrame | undefined,
  isOrdered: boolean,
  count: number,
  isTie: (index: number) => boolean,
): (index: number) => { start: number; end: number } {
  if (!isOrdered) return () => ({ start: 0, end: count });
  const { unit, start, end } = frame ?? defaultFrame;
  const peers = unit === 'range' ? { first: firstPeer(isTie), last: lastPeer(isTie, count) } : alone;
  return (index) => ({
    start: clamp(startOf(start, index, peers.first), count),
    end: clamp(endOf(end, index, count, peers.last), count),
  });
}

const defaultFrame: WindowFrame = {
  unit: 'range',
  start: { kind: 'unboundedPreceding' },
  end: { kind: 'currentRow' },
};

const alone = { first: (index: number) => index, last: (index: number) => index };

function startOf(bound: FrameBound, index: number, first: (index: number) => number): number {
  switch (bound.kind) {
    case 'preceding':
      return index - bound.rows;
    case 'following':
      return index + bound.rows;
    case 'currentRow':
      return first(index);
    default:
      return 0;
  }
}

function endOf(bound: FrameBound, index: number, count: number, last: (index: number) => number): number {
  switch (bound.kind) {
    case 'preceding':
      return index - bound.rows + 1;
    case 'following':
      return index + bound.rows + 1;
    case 'currentRow':
      return last(index) + 1;
    default:
      return count;
  }
}

function firstPeer(isTie: (index: number) => boolean): (index: number) => number {
  return (index) => {
    let first = index;
    while (first > 0 && isTie(first)) first -= 1;
    return first;
  };
}

function lastPeer(isTie: (index: number) => boolean, count: number): (index: number) => number {
  return (index) => {
    let last = index;
    while (last + 1 < count && isTie(last + 1)) last += 1;
    return last;
  };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count));
}
