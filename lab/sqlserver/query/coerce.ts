import { convertValue } from '../types/convert/convert-value.ts';
import { demandImplicit } from '../types/convertible.ts';
import type { SqlType } from '../types/sql-type.ts';
import { type Bound, isNullLiteral } from './bound.ts';

/** The expression as a value of `type`. Throws 206 or 257 when it does not convert by itself. */
export function coerce(bound: Bound, type: SqlType): Bound {
  if (isNullLiteral(bound)) return { ...bound, type };
  if (bound.type === type) return bound;
  demandImplicit(bound.type, type);
  return converted(bound, type);
}

/** The expression converted, when it is already known that it may be. */
export function converted(bound: Bound, type: SqlType): Bound {
  const { type: from, evaluate } = bound;
  const { literal: _literal, ...rest } = bound;
  return { ...rest, type, evaluate: (frame) => convertValue(evaluate(frame), from, type) };
}
