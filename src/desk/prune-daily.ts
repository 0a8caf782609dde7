import type { DeskStore } from './desk-store.ts';

/** Forgets old sweeps, at most once a day. One that could not be forgotten is no worry of who reads the report. */
export function pruneDaily(): (store: DeskStore, nowMs: number) => Promise<void> {
  let nextAtMs = Number.NEGATIVE_INFINITY;
  return async (store, nowMs) => {
    if (nowMs < nextAtMs) return;
    nextAtMs = nowMs + DAY_MS;
    await store.ask('forgetting old reports', (open) => open.pruneSweeps(KEEP_DAYS, nowMs));
  };
}

const DAY_MS = 86_400_000;
/** A year and a month: what changed since the last rotation can still be looked up. */
const KEEP_DAYS = 400;
