import { dayText } from '../../fleet/age.ts';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { isChosenBy } from '../../reminders/chosen-by.ts';
import type { KeptReminder } from '../../reminders/kept-reminders.ts';
import type { DigestContent } from '../../reminders/reminder-desk.ts';
import type { Store } from '../../store/store.ts';
import { chosenReport } from './chosen-report.ts';
import type { FleetSight } from './look-at-fleet.ts';

/** A summary as it is kept until it is posted; what is open is read when it is. */
export type KeptDigest = Omit<DigestContent, 'open'>;

/** Sums up what a schedule is about, and what has changed since its summary before. */
export async function digestOf(
  schedule: ReminderSchedule,
  slotMs: number,
  { report, subjects }: FleetSight,
  { reminders }: Store,
): Promise<KeptDigest> {
  const chosen = subjects.filter((subject) => isChosenBy(schedule, subject));
  const sinceMs = await reminders.digestBefore(schedule.name, slotMs);
  const told =
    sinceMs === undefined ? { fresh: [], renewed: [] } : await reminders.toldSince(schedule.name, sinceMs);
  const own = chosenReport(report, schedule, chosen);
  return {
    sinceMs,
    report: own,
    fresh: told.fresh.map(freshText),
    renewed: told.renewed.map(renewedText),
    unreadable: own.unread.map(unreadText),
  };
}

function freshText({ subjectAtPost: { label, about, endsAtMs } }: KeptReminder): string {
  if (about !== 'expiry' || endsAtMs === undefined) return `${label} (${about})`;
  return `${label} (ends on ${dayText(endsAtMs)})`;
}

function renewedText({ subjectAtPost: { label }, ended }: KeptReminder): string {
  return ended?.endsAtMs === undefined ? label : `${label} (ends on ${dayText(ended.endsAtMs)} now)`;
}

function unreadText({ kind, name, lastGoodAtMs }: FleetReport['unread'][number]): string {
  const since =
    lastGoodAtMs === undefined ? 'never read by the bot' : `last read on ${dayText(lastGoodAtMs)}`;
  return `${kind} ${name}, ${since}`;
}
