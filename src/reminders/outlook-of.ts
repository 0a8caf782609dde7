import type { ReminderSchedule } from '../fleet/reminder-settings.ts';
import { isChosenBy } from './chosen-by.ts';
import { judge } from './judge.ts';
import type { KeptReminder, KeptSubject } from './kept-reminders.ts';
import { momentLine } from './moment-line.ts';
import { nextDue } from './next-due.ts';
import type { ComingReminder, Outlook, ScheduleOutlook, SilentSubject } from './outlook.ts';
import type { ChannelProblem } from './reminder-desk.ts';
import { type ReminderSubject, subjectId } from './reminder-subject.ts';
import { nextMoment } from './times.ts';

/** What `outlookOf` looks at: the store and ekm.yaml, not the fleet. */
export interface OutlookInput {
  schedules: readonly ReminderSchedule[];
  /** All of the last sweep, whoever chooses them. */
  subjects: readonly ReminderSubject[];
  /** By `subjectId`. */
  kept: ReadonlyMap<string, KeptSubject>;
  /** What each schedule has decided, by the name of the schedule, then by `subjectId`. */
  said: ReadonlyMap<string, ReadonlyMap<string, readonly KeptReminder[]>>;
  readAtMs: number | undefined;
  problems: readonly ChannelProblem[];
  nowMs: number;
}

/** What will be said when, if nothing changes, and why something is not said. Pure. */
export function outlookOf(input: OutlookInput): Outlook {
  return {
    schedules: input.schedules.map((schedule) => scheduleOutlook(schedule, input)),
    readAtMs: input.readAtMs,
    problems: input.problems,
  };
}

function scheduleOutlook(schedule: ReminderSchedule, input: OutlookInput): ScheduleOutlook {
  const { nowMs, kept } = input;
  const { name, channel, at, digest } = schedule;
  const chosen = input.subjects.filter((subject) => isChosenBy(schedule, subject));
  const looking = { schedule, nowMs, slotMs: nowMs, becameOf: () => undefined };
  const next = momentLine(at, nowMs);
  const coming: ComingReminder[] = [];
  const silent: SilentSubject[] = [];
  for (const subject of chosen) {
    const id = subjectId(subject);
    const { kind, label, about } = subject;
    const state = { subject, kept: kept.get(id), rows: input.said.get(name)?.get(id) ?? [] };
    const due = nextDue(state, looking, next);
    const why = judge(state, looking).silent?.();
    if (due !== undefined) coming.push({ subject: id, kind, label, about, ...due, owner: ownerOf(state) });
    if (why !== undefined) silent.push({ subject: id, kind, label, about, why });
  }
  return {
    name,
    channel,
    nextLookAtMs: nextMoment(at, nowMs),
    nextDigestAtMs: digest && nextMoment(digest, nowMs),
    timeZone: at.timeZone,
    coming: coming.toSorted((a, b) => a.atMs - b.atMs || (a.subject < b.subject ? -1 : 1)),
    silent,
  };
}

function ownerOf({
  subject,
  kept,
}: {
  subject: ReminderSubject;
  kept: KeptSubject | undefined;
}): string | undefined {
  return kept?.series === subject.series ? kept.owner?.name : undefined;
}
