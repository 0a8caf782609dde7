import type { RunRecord } from '../run/run-store.ts';

/**
 * Which reminder to the approvers is due: 1 after half an hour, 2 an hour later, 3 two hours after that, and so on; 0: none
 * yet. After an outage only the newest is, those before it are not made up for.
 */
export function reminderDue({ requestedAtMs }: Pick<RunRecord, 'requestedAtMs'>, nowMs: number): number {
  const waitedMs = nowMs - requestedAtMs;
  let number = 0;
  for (let dueMs = firstMs; dueMs <= waitedMs; dueMs = 2 * dueMs + firstMs) number++;
  return number;
}

/** Whether half of a request's time is over. */
export function isHalfOver(
  { requestedAtMs, expiresAtMs }: Pick<RunRecord, 'requestedAtMs' | 'expiresAtMs'>,
  nowMs: number,
): boolean {
  return nowMs - requestedAtMs >= (expiresAtMs - requestedAtMs) / 2;
}

/** Names of those who could approve and have not: never the requester, or who had a hand in the plan. */
export function missingApprovers({
  approvers,
  requestedBy,
  changedBy,
  votes,
}: Pick<RunRecord, 'approvers' | 'requestedBy' | 'changedBy' | 'votes'>): string[] {
  const out = new Set([
    requestedBy.name,
    ...changedBy.map(({ name }) => name),
    ...votes.map(({ person }) => person),
  ]);
  return approvers.filter((name) => !out.has(name));
}

const firstMs = 30 * 60_000;
