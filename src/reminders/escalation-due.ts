import type { Due } from './decide.ts';
import type { Looking, SubjectState } from './judge.ts';
import type { KeptReminder } from './kept-reminders.ts';
import { dayNumber } from './zoned-time.ts';

/**
 * The escalation that is due, if one is: nobody has taken the subject, and since it was said nobody did anything about it for
 * some days of the schedule's zone; each next one waits twice as long. After an outage one comes, not all that were missed.
 */
export function escalationDue(
  { subject, kept, known }: SubjectState & { known: readonly KeptReminder[] },
  { schedule, slotMs }: Pick<Looking, 'schedule' | 'slotMs'>,
): Due | undefined {
  const { escalation, at } = schedule;
  const ours = kept?.series === subject.series ? kept : undefined;
  if (escalation === undefined || ours?.owner !== undefined) return undefined;
  const reactedAtMs = ours?.reactedAtMs ?? Number.NEGATIVE_INFINITY;
  const open = known.filter(({ ended, decidedAtMs }) => ended === undefined && decidedAtMs > reactedAtMs);
  const said = open.filter(({ postId, threshold }) => postId !== undefined && !isEscalation(threshold));
  if (said.length === 0) return undefined;
  const done = open.filter(({ threshold }) => isEscalation(threshold));
  const all = known.filter(({ threshold }) => isEscalation(threshold)).length;
  const firstMs = Math.min(...said.map(({ decidedAtMs }) => decidedAtMs));
  const sinceMs = Math.max(firstMs, ...done.map(({ decidedAtMs }) => decidedAtMs));
  const waited = dayNumber(slotMs, at.timeZone) - dayNumber(sinceMs, at.timeZone);
  if (all >= escalation.atMost || waited < escalation.afterDays * 2 ** done.length) return undefined;
  return { subject, threshold: `escalation/${all + 1}` };
}

function isEscalation(threshold: string): boolean {
  return threshold.startsWith('escalation/');
}
