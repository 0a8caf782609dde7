import { randomUUID } from 'node:crypto';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import type { Decision, Due } from '../../reminders/decide.ts';
import { type ReminderSubject, subjectId } from '../../reminders/reminder-subject.ts';
import type { Decided, NewPost } from '../../store/reminders/keep-decided.ts';
import type { MarksMoved } from '../../store/reminders/reminder-store.ts';

/** What a decision keeps: one post for all that is said, one for what is told further, and the rest with its reason. Pure but for ids. */
export function decidedOf(decision: Decision, { schedule, slotMs, atMs, marks, series }: Moment): Decided {
  const { say, unsaid, escalate, ended, snoozeEnded } = decision;
  const post = (kind: NewPost['kind'], channel: string): NewPost => ({ id: postId(), channel, kind, slotMs });
  const said = say.length === 0 ? undefined : post('reminders', schedule.channel);
  const further =
    escalate.length === 0 ? undefined : post('escalation', schedule.escalation?.channel ?? schedule.channel);
  const rowOf =
    (id: string | undefined) =>
    ({ subject, threshold, reason }: Due) => ({
      schedule: schedule.name,
      subject: subjectId(subject),
      series: subject.series,
      threshold,
      decidedAtMs: atMs,
      postId: id,
      reason,
      subjectAtPost: subject,
    });
  return {
    schedule: schedule.name,
    marks,
    atMs,
    posts: [said, further].filter((each) => each !== undefined),
    reminders: [
      ...say.map(rowOf(said?.id)),
      ...escalate.map(rowOf(further?.id)),
      ...unsaid.map(rowOf(undefined)),
    ],
    ended,
    series,
    snoozeEnded,
  };
}

interface Moment {
  schedule: ReminderSchedule;
  slotMs: number;
  atMs: number;
  marks: MarksMoved;
  /** Of the subjects of which something is kept, and of those of which something will be. */
  series: ReadonlyMap<string, string>;
}

/** The series of what is kept, of what is decided now, and of what cannot be read: since when is counted from its first try. */
export function seriesToKeep(
  subjects: readonly ReminderSubject[],
  kept: ReadonlySet<string>,
  decisions: readonly Decision[],
): ReadonlyMap<string, string> {
  const decided = new Set(
    decisions.flatMap(({ say, unsaid, escalate }) =>
      [...say, ...unsaid, ...escalate].map(({ subject }) => subjectId(subject)),
    ),
  );
  return new Map(
    subjects.flatMap((subject): [string, string][] => {
      const id = subjectId(subject);
      const isWanted = subject.about === 'unreadable' || kept.has(id) || decided.has(id);
      return isWanted ? [[id, subject.series]] : [];
    }),
  );
}

/** Short enough for what a button carries. */
export function postId(): string {
  return `post-${randomUUID()}`;
}
