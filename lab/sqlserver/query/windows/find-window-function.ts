import { offsets } from './offsets.ts';
import { rankings } from './rankings.ts';
import type { WindowFunction } from './window-function.ts';

/** The function of that name that only works with OVER, in any case. */
export function findWindowFunction(name: string): WindowFunction | undefined {
  return functions.get(name.toUpperCase());
}

/** Whether a function of that name must have OVER. */
export function isWindowFunction(name: string): boolean {
  return findWindowFunction(name) !== undefined;
}

const functions: ReadonlyMap<string, WindowFunction> = new Map(
  [...rankings, ...offsets].map((each) => [each.name, each]),
);
