import type { ReminderSchedule } from '../fleet/reminder-settings.ts';
import { judge } from './judge.ts';
import type { KeptReminder, KeptSubject, ReminderEnd } from './kept-reminders.ts';
import { type ReminderSubject, subjectId } from './reminder-subject.ts';

/** What one schedule has to decide about at one of its moments. */
export interface DecisionInput {
  schedule: ReminderSchedule;
  /** Those that the schedule chooses, by what was read last. */
  subjects: readonly ReminderSubject[];
  /** By `subjectId`. */
  kept: ReadonlyMap<string, KeptSubject>;
  /** What this schedule has decided before, by `subjectId`: all of the newest series of each. */
  said: ReadonlyMap<string, readonly KeptReminder[]>;
  /** What became of a subject that is not among `subjects`, or is quiet; undefined: nobody knows, nothing is closed. */
  becameOf: (last: ReminderSubject) => ReminderEnd | undefined;
  /** The moment of the schedule that this is for: days are counted by it. */
  slotMs: number;
  nowMs: number;
}

/** What is to be said, kept and closed. Each `subject` of `ended` and `snoozeEnded` is a `subjectId`. */
export interface Decision {
  say: readonly Due[];
  /** Kept with a reason and never said. */
  unsaid: readonly Due[];
  escalate: readonly Due[];
  /** Closes all that was said of the subject in the series before, or in this one when it is gone or ignored. */
  ended: readonly { subject: string; end: ReminderEnd }[];
  /** Put off until a moment that is over. */
  snoozeEnded: readonly string[];
}

/** One reminder: a threshold that was passed. */
export interface Due {
  subject: ReminderSubject;
  threshold: string;
  reason?: string;
}

/**
 * Decides for one schedule what is due: the tightest threshold that was passed, each once in a series, whenever and how
 * often it is asked. Pure: the same input gives the same decision in every process.
 */
export function decide(input: DecisionInput): Decision {
  const { subjects, kept, said, becameOf } = input;
  const decision: Filled = { say: [], unsaid: [], escalate: [], ended: [], snoozeEnded: [] };
  const present = new Set<string>();
  for (const subject of subjects) {
    const id = subjectId(subject);
    present.add(id);
    const { say, unsaid, escalate, end, isSnoozeOver } = judge(
      { subject, kept: kept.get(id), rows: said.get(id) ?? noRows },
      input,
    );
    if (say !== undefined) decision.say.push(say);
    if (escalate !== undefined) decision.escalate.push(escalate);
    if (end !== undefined) decision.ended.push({ subject: id, end });
    if (isSnoozeOver) decision.snoozeEnded.push(id);
    decision.unsaid.push(...unsaid);
  }
  for (const [subject, rows] of said) {
    const last = present.has(subject) ? undefined : rows.findLast(isOpen)?.subjectAtPost;
    const end = last && becameOf(last);
    if (end !== undefined) decision.ended.push({ subject, end });
  }
  return decision;
}

type Filled = { -readonly [Part in keyof Decision]: Decision[Part][number][] };

const noRows: readonly KeptReminder[] = [];

/** Only what stands in a post can be closed. */
function isOpen({ postId, ended }: KeptReminder): boolean {
  return postId !== undefined && ended === undefined;
}
