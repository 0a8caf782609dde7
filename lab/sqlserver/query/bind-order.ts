import { sqlError } from '../messages/sql-error.ts';
import type { OrderItem, Select } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import { comparerOf } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import type { BoundItem } from './bind-items.ts';
import type { Binding } from './binding.ts';
import { type Bound, type Frame, frozen } from './bound.ts';
import { errorAt } from './error-at.ts';
import { expressionKey } from './expression-key.ts';
import type { Scope } from './scope.ts';

/** What rows are ordered by. */
export interface OrderKey {
  bound: Bound;
  isDescending: boolean;
}

/**
 * Binds ORDER BY: a number is a place in the select list, a name an alias of it before it is a column.
 * Throws 108, 145, 209, 408, 1008.
 */
export function bindOrder(
  orderBy: readonly OrderItem[],
  items: readonly BoundItem[],
  select: Select,
  binding: Binding,
): OrderKey[] {
  return orderBy.map(({ value, isDescending }, index) => {
    const listed = listedItem(value, items, index, select.line);
    if (!select.isDistinct) {
      return { isDescending, bound: comparableKey(listed?.bound ?? bindExpression(value, binding)) };
    }
    const found = listed ?? sameExpression(value, items, binding.scope);
    if (found === undefined) throw errorAt(select.line, 145, 1);
    const place = items.indexOf(found);
    return { isDescending, bound: { ...found.bound, evaluate: (frame) => frame.rows[0]?.(place) ?? null } };
  });
}

/** The item of the select list that a number or a name means; undefined for an expression of its own. */
export function listedItem(
  value: OrderItem['value'],
  items: readonly BoundItem[],
  index: number,
  line: number,
): BoundItem | undefined {
  if (value.kind === 'literal') {
    if (typeof value.value !== 'number' || value.type.name !== 'int') throw errorAt(line, 408, 1, index + 1);
    const item = items[value.value - 1];
    if (item === undefined) throw errorAt(line, 108, 1, value.value);
    return item;
  }
  if (value.kind === 'variable') throw errorAt(line, 1008, 1, index + 1);
  if (value.kind !== 'column' || value.path.length !== 1) return undefined;
  const name = value.path[0] ?? '';
  const named = items.filter((item) => item.name !== '' && sameName(item.name, name));
  if (named.length > 1 && named.some(({ item }) => item?.alias !== undefined))
    throw errorAt(line, 209, 1, name);
  return named[0];
}

/**
 * Puts frames in order; those with equal keys stay as they came.
 * @param keep makes what is kept of a frame: a copy, because a scan goes on in the same one
 */
export function sortFrames(
  frames: Iterable<Frame>,
  order: readonly OrderKey[],
  keep: (frame: Frame) => Frame = frozen,
): Frame[] {
  const keyed: { frame: Frame; keys: ReturnType<Bound['evaluate']>[] }[] = [];
  for (const frame of frames) {
    keyed.push({ frame: keep(frame), keys: order.map(({ bound }) => bound.evaluate(frame)) });
  }
  const comparers = order.map(keyComparer);
  keyed.sort((a, b) => {
    for (const [index, compare] of comparers.entries()) {
      const result = compare(a.keys[index] ?? null, b.keys[index] ?? null);
      if (result !== 0) return result;
    }
    return 0;
  });
  return keyed.map(({ frame }) => frame);
}

/** Whether two frames stand at the same place of an order. */
export function isTie(a: Frame, b: Frame, order: readonly OrderKey[]): boolean {
  return order.every((key) => keyComparer(key)(key.bound.evaluate(a), key.bound.evaluate(b)) === 0);
}

/** Compares two keys; NULL stands before everything else, and last when the order is descending. */
function keyComparer({ bound, isDescending }: OrderKey) {
  const compare = comparerOf(bound.type, bound.collation);
  const sign = isDescending ? -1 : 1;
  type Value = ReturnType<Bound['evaluate']>;
  return (a: Value, b: Value): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? -sign : sign;
    return sign * compare(a, b);
  };
}

function comparableKey(bound: Bound): Bound {
  if (bound.type.name === 'xml') throw sqlError(305, 1);
  return bound;
}

function sameExpression(
  value: OrderItem['value'],
  items: readonly BoundItem[],
  scope: Scope,
): BoundItem | undefined {
  const key = expressionKey(value, scope);
  return items.find(({ item, name }) =>
    item === undefined
      ? expressionKey({ kind: 'column', path: [name], line: 0 }, scope) === key
      : expressionKey(item.value, scope) === key,
  );
}
