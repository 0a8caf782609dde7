import type { ReminderSchedule } from '../../src/fleet/reminder-settings.ts';
import { type Decision, type Due, decide } from '../../src/reminders/decide.ts';
import type {
  KeptReminder,
  KeptSnooze,
  KeptSubject,
  ReminderEnd,
} from '../../src/reminders/kept-reminders.ts';
import { type ReminderSubject, subjectId } from '../../src/reminders/reminder-subject.ts';

/** Keeps what one schedule decides, as a store does, and shows it as lines. */
export class ChannelRecord {
  readonly rows: KeptReminder[] = [];
  readonly kept = new Map<string, KeptSubject>();
  /** What is posted and closed: `2027-05-03 30`, `2027-05-04 closed: renewed`. */
  readonly lines: string[] = [];
  /** Nothing is posted: what ends meanwhile never is. */
  isSlackDown = false;
  readonly #schedule: ReminderSchedule;

  constructor(schedule: ReminderSchedule) {
    this.#schedule = schedule;
  }

  /** Looks once; gives back what was decided. */
  look(
    nowMs: number,
    subjects: readonly ReminderSubject[],
    { becameOf = () => undefined, slotMs = nowMs }: LookOptions = {},
  ): Decision {
    for (const subject of subjects) this.#meet(subject);
    const decision = decide({
      schedule: this.#schedule,
      subjects,
      kept: this.kept,
      said: this.#said(),
      becameOf,
      slotMs,
      nowMs,
    });
    for (const { subject, end } of decision.ended) this.#close(subject, end);
    for (const due of [...decision.say, ...decision.escalate]) this.#keep(due, nowMs, 'post');
    for (const due of decision.unsaid) this.#keep(due, nowMs, undefined);
    for (const id of decision.snoozeEnded) this.#change(id, (kept) => withSnoozeTold(kept));
    return decision;
  }

  /** A person puts a subject off. */
  snooze(id: string, untilMs: number, atMs: number): void {
    const by = { name: 'Dana', slackId: 'U1' };
    const snooze: KeptSnooze = { untilMs, atMs, reason: undefined, by, isEndTold: false };
    this.#change(id, (kept) => ({ ...kept, snooze, reactedAtMs: atMs }));
  }

  /** A person takes it. */
  take(id: string, atMs: number): void {
    this.#change(id, (kept) => ({
      ...kept,
      owner: { name: 'Dana', slackId: 'U1', atMs },
      reactedAtMs: atMs,
    }));
  }

  #meet(subject: ReminderSubject): void {
    const id = subjectId(subject);
    const kept = this.kept.get(id);
    if (kept?.series === subject.series) return;
    this.kept.set(id, {
      id,
      series: subject.series,
      owner: undefined,
      snooze: undefined,
      reactedAtMs: undefined,
    });
  }

  #said(): Map<string, KeptReminder[]> {
    const said = Map.groupBy(this.rows, ({ subject }) => subject);
    return new Map(
      [...said].map(([id, rows]) => [id, rows.filter(({ series }) => series === rows.at(-1)?.series)]),
    );
  }

  #keep({ subject, threshold, reason }: Due, nowMs: number, postId: string | undefined): void {
    const row: KeptReminder = {
      schedule: this.#schedule.name,
      subject: subjectId(subject),
      series: subject.series,
      threshold,
      decidedAtMs: nowMs,
      postId,
      reason,
      subjectAtPost: subject,
      ended: undefined,
    };
    const key = keyOf(row);
    if (this.rows.some((other) => keyOf(other) === key)) throw new Error(`decided twice: ${key}`);
    this.rows.push(row);
    if (postId !== undefined) this.lines.push(`${day(nowMs)} ${threshold}`);
  }

  #close(id: string, end: ReminderEnd): void {
    for (const [index, row] of this.rows.entries())
      if (row.subject === id && row.ended === undefined)
        this.rows[index] = { ...row, ended: end, postId: this.isSlackDown ? undefined : row.postId };
    this.lines.push(`${day(end.atMs)} closed: ${end.kind}`);
  }

  #change(id: string, change: (kept: KeptSubject) => KeptSubject): void {
    const kept = this.kept.get(id);
    if (kept === undefined) throw new Error(`nothing is kept of ${id}`);
    this.kept.set(id, change(kept));
  }
}

interface LookOptions {
  becameOf?: (last: ReminderSubject) => ReminderEnd | undefined;
  slotMs?: number;
}

function withSnoozeTold(kept: KeptSubject): KeptSubject {
  const { snooze } = kept;
  return snooze === undefined ? kept : { ...kept, snooze: { ...snooze, isEndTold: true } };
}

function keyOf({ subject, series, threshold }: KeptReminder): string {
  return `${subject} ${series} ${threshold}`;
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
