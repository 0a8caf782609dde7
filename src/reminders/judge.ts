import type { Due } from './decide.ts';
import { escalationDue } from './escalation-due.ts';
import type { KeptReminder, KeptSnooze, KeptSubject, ReminderEnd } from './kept-reminders.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import {
  isEndNear,
  nearnessOf,
  type Threshold,
  type ThresholdLook,
  thresholdsOf,
  tightestOf,
} from './threshold.ts';

/** A subject, and what is kept of it in a schedule. */
export interface SubjectState {
  subject: ReminderSubject;
  kept: KeptSubject | undefined;
  /** Of the newest series that this schedule decided about. */
  rows: readonly KeptReminder[];
}

/** When, and how, a schedule looks at it. */
export interface Looking extends Omit<ThresholdLook, 'kept'> {
  becameOf: (last: ReminderSubject) => ReminderEnd | undefined;
}

/** What is to be done about one subject. */
export interface Judgement {
  say: Due | undefined;
  unsaid: readonly Due[];
  escalate: Due | undefined;
  end: ReminderEnd | undefined;
  isSnoozeOver: boolean;
  /** Says why nothing is said although a threshold is past. */
  silent: (() => string) | undefined;
}

/** Judges one subject for one schedule. Pure. */
export function judge(state: SubjectState, looking: Looking): Judgement {
  const { subject, kept, rows } = state;
  const { nowMs } = looking;
  const tightest = tightestOf(subject, { ...looking, kept });
  if (tightest === undefined && rows.length === 0 && kept?.snooze === undefined) return nothing;
  const end = endOf(state, looking);
  const snooze = kept?.series === subject.series ? kept.snooze : undefined;
  const isSnoozeOver = snooze !== undefined && snooze.untilMs <= nowMs && !snooze.isEndTold;
  if (tightest === undefined) return { ...nothing, end, isSnoozeOver };
  const silent = silenceOf(state, snooze, looking);
  if (silent !== undefined) return { ...nothing, end, isSnoozeOver, silent: () => silent };
  const known = rows.filter(({ series }) => series === subject.series);
  const due = dueOf({ ...state, known, tightest, snooze }, looking);
  return { ...due, end, isSnoozeOver, escalate: escalationDue({ ...state, known }, looking) };
}

const nothing: Judgement = {
  say: undefined,
  unsaid: [],
  escalate: undefined,
  end: undefined,
  isSnoozeOver: false,
  silent: undefined,
};

interface DueState extends SubjectState {
  /** Rows of the present series. */
  known: readonly KeptReminder[];
  tightest: Threshold;
  snooze: KeptSnooze | undefined;
}

/** What closes messages of before: another series began, or nothing is to be said of it any more. */
function endOf({ subject, rows }: SubjectState, { becameOf, nowMs }: Looking): ReminderEnd | undefined {
  const open = rows.filter((row) => isShown(row) && row.ended === undefined);
  if (open.some(({ series }) => series !== subject.series))
    return { kind: 'renewed', atMs: nowMs, by: undefined, endsAtMs: subject.endsAtMs };
  return open.length > 0 && subject.quiet !== undefined ? becameOf(subject) : undefined;
}

function silenceOf(
  { subject, kept }: SubjectState,
  snooze: KeptSnooze | undefined,
  looking: Looking,
): string | undefined {
  const { about, quiet } = subject;
  if (quiet !== undefined) return quiet;
  if (snooze !== undefined && looking.nowMs < snooze.untilMs)
    return `put off until ${isoMinute(snooze.untilMs)} by ${snooze.by.name}`;
  const isEnding = about === 'age' && isEndNear(subject, { ...looking, kept });
  return isEnding ? 'its end is near, and that is said instead' : undefined;
}

/** One of all that is past is said; the others are kept, so that nobody says them later. */
function dueOf(state: DueState, looking: Looking): Pick<Judgement, 'say' | 'unsaid' | 'silent'> {
  const { subject, known, tightest } = state;
  const names = new Set(known.map(({ threshold }) => threshold));
  const again = againOf(state, looking);
  const fixed = thresholdsOf(subject, looking.schedule, state.kept).filter(
    ({ fromMs }) => fromMs <= looking.nowMs,
  );
  const missing = (reason: string, but?: string): Due[] =>
    fixed
      .filter(({ name }) => name !== but && !names.has(name))
      .map(({ name }) => ({ subject, threshold: name, reason }));
  if (again !== undefined) {
    const reason = `said as "${again}"`;
    const isKept = names.has(tightest.name) || fixed.some(({ name }) => name === tightest.name);
    const daily = isKept ? [] : [{ subject, threshold: tightest.name, reason }];
    return {
      say: { subject, threshold: again },
      unsaid: [...missing(reason), ...daily],
      silent: undefined,
    };
  }
  if (isSaid(tightest.name, known))
    return {
      say: undefined,
      unsaid: missing('a later threshold was said before'),
      silent: () => saidText(known),
    };
  if (!isNews(tightest, state, looking))
    return { say: undefined, unsaid: missing(onlyChanges), silent: () => onlyChanges };
  return {
    say: { subject, threshold: tightest.name },
    unsaid: missing('a later threshold has passed too', tightest.name),
    silent: undefined,
  };
}

/** What is said beside thresholds: it is no longer put off, or it is back after its messages were closed. */
function againOf({ known, snooze }: DueState, { nowMs }: Looking): string | undefined {
  const said = known.filter(wasSaid);
  if (snooze !== undefined && snooze.untilMs <= nowMs) {
    const name = `snooze ended/${isoMinute(snooze.untilMs)}`;
    const isNew = known.every(({ threshold }) => threshold !== name);
    if (isNew && said.some(({ decidedAtMs }) => decidedAtMs < snooze.untilMs)) return name;
  }
  // Also where nothing was posted before it was closed: each threshold is decided once.
  if (known.length === 0 || known.some(({ ended }) => ended === undefined)) return undefined;
  return `back/${known.filter(({ threshold }) => threshold.startsWith('back/')).length + 1}`;
}

/** Whether a threshold, or one that comes after it, was decided: a clock that was put back begins nothing anew. */
function isSaid(threshold: string, known: readonly KeptReminder[]): boolean {
  const nearness = nearnessOf(threshold);
  return known.some((row) => {
    const other = nearnessOf(row.threshold);
    return (
      row.threshold === threshold || (nearness !== undefined && other !== undefined && other >= nearness)
    );
  });
}

/** Of a schedule for changes: the first that is said of it, and that it has expired. */
function isNews({ name }: Threshold, { known }: DueState, { schedule }: Looking): boolean {
  if (schedule.mode === 'all') return true;
  const said = known.filter(wasSaid);
  const isExpired = (threshold: string) => threshold.startsWith('expired/');
  return said.length === 0 || (isExpired(name) && !said.some(({ threshold }) => isExpired(threshold)));
}

/** Whether it stands in a post, which is there or will be: only that can be closed. */
function isShown({ postId }: KeptReminder): boolean {
  return postId !== undefined;
}

/** Told to the channel, and not as an escalation. */
function wasSaid(row: KeptReminder): boolean {
  return isShown(row) && !row.threshold.startsWith('escalation/');
}

function saidText(known: readonly KeptReminder[]): string {
  const last = known.findLast(wasSaid);
  return last === undefined ? 'a later threshold was decided before' : `said on ${isoDay(last.decidedAtMs)}`;
}

function isoDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function isoMinute(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16)}Z`;
}

const onlyChanges = 'this schedule tells of changes only';
