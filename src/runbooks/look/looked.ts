import type { Looked } from '../../engine/plan/check.ts';

/** It is so, and this is what was seen. */
export function holds(evidence: string): Looked {
  return { state: 'holds', evidence };
}

/** It was read, and it is not so. */
export function doesNotHold(why: string): Extract<Looked, { state: 'does not hold' }> {
  return { state: 'does not hold', why };
}

/** Nobody could tell. */
export function cannotTell(why: string, next: string): Looked {
  return { state: 'unknown', why, next };
}
