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
  const peers = unit === 'range' ? peersOf(isTie, count) : alone;
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

/** The first and the last row that tie with each. */
function peersOf(isTie: (index: number) => boolean, count: number): typeof alone {
  const first: number[] = [];
  const last: number[] = [];
  for (let index = 0; index < count; index += 1)
    first.push(isTie(index) ? (first[index - 1] ?? index) : index);
  for (let index = count - 1; index >= 0; index -= 1)
    last[index] = isTie(index + 1) ? (last[index + 1] ?? index) : index;
  return { first: (index) => first[index] ?? index, last: (index) => last[index] ?? index };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count));
}
