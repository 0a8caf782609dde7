import type { RunRecord } from '../run/run-store.ts';

/**
 * Which reminder to the approvers is due: 1 after half an hour, 2 an hour later, 3 two hours after that, and so on; 0: none
 * yet. After an outage only the newest is, those before it are not made up for.
 */
export function reminderDue({ requestedAtMs }: Asked, nowMs: number): number {
  let number = 0;
  while (requestedAtMs + afterMs(number + 1) <= nowMs) number++;
  return number;
}

/** Whether half of a request's time is over. */
export function isHalfOver(run: Asked, nowMs: number): boolean {
  return nowMs >= halfAtMs(run);
}

/** When time alone makes something of a request next: a reminder is due, half of its time is over, or all of it. */
export function nextDueAtMs(run: Asked, nowMs: number): number {
  const reminderAtMs = run.requestedAtMs + afterMs(reminderDue(run, nowMs) + 1);
  const ahead = [reminderAtMs, halfAtMs(run), run.expiresAtMs].filter((atMs) => atMs > nowMs);
  return Math.min(...ahead);
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

type Asked = Pick<RunRecord, 'requestedAtMs' | 'expiresAtMs'>;

/** The interval before the first, and each as long again as all before it and half an hour. */
function afterMs(number: number): number {
  return (2 ** number - 1) * 30 * 60_000;
}

function halfAtMs({ requestedAtMs, expiresAtMs }: Asked): number {
  return requestedAtMs + (expiresAtMs - requestedAtMs) / 2;
}
