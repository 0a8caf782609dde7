import type { RunRecord } from './run-store.ts';

/**
 * Whether a person may end a run as it is: nobody acts for it. While it is held nobody does either, for whoever goes on with
 * it says so in the run first.
 */
export function mayEnd({ state, hold }: Pick<RunRecord, 'state' | 'hold'>): boolean {
  if (state === 'running') return hold !== undefined;
  return state === 'planned' || state === 'awaiting_approval' || state === 'approved' || state === 'waiting';
}
