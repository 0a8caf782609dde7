import type { RunRecord } from '../run/run-store.ts';
import { emergencyReviewMs } from './emergency.ts';

/** Whether a run went without approval, has begun, and nobody has reviewed it. */
export function lacksReview({ emergency, state }: Pick<RunRecord, 'emergency' | 'state'>): boolean {
  return emergency !== undefined && emergency.review === undefined && !notBegun.has(state);
}

/**
 * Which reminder of a missing review is due: 1 after four hours, 2 after twelve, 3 when nobody may start another emergency
 * because of it; 0: none yet. After an outage only the newest is.
 */
export function reviewReminderDue(
  { requestedAtMs }: Pick<RunRecord, 'requestedAtMs'>,
  nowMs: number,
): number {
  return dueAfterMs.filter((afterMs) => requestedAtMs + afterMs <= nowMs).length;
}

/** When the next one is due; undefined: all were. */
export function nextReviewReminderMs(
  { requestedAtMs }: Pick<RunRecord, 'requestedAtMs'>,
  nowMs: number,
): number | undefined {
  return dueAfterMs.map((afterMs) => requestedAtMs + afterMs).find((atMs) => atMs > nowMs);
}

const hourMs = 3_600_000;
const dueAfterMs = [4 * hourMs, 12 * hourMs, emergencyReviewMs];
const notBegun: ReadonlySet<RunRecord['state']> = new Set([
  'planned',
  'awaiting_approval',
  'approved',
  'denied',
  'expired',
  'cancelled',
]);
