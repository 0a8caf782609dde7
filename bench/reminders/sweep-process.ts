/** Decides over a made-up fleet, in a process of its own, and says what it took. Started by `bench-reminders.ts`. */
import { becameOf } from '../../src/reminders/became-of.ts';
import { isChosenBy } from '../../src/reminders/chosen-by.ts';
import { type Decision, decide } from '../../src/reminders/decide.ts';
import type { KeptReminder } from '../../src/reminders/kept-reminders.ts';
import { subjectId } from '../../src/reminders/reminder-subject.ts';
import { subjectsOf } from '../../src/reminders/subjects-of.ts';
import { median } from '../statistics.ts';
import { bareDates } from './bare-dates.ts';
import type { SweepCost } from './bench-reminders.ts';
import { madeUpReport } from './made-up-report.ts';
import { schedules } from './schedules.ts';

const items = Number(process.argv[2]);
const rounds = Number(process.argv[3]);
const nowMs = Date.parse('2027-05-03T09:00Z');
const idleMb = process.memoryUsage.rss() / 1024 / 1024;

const { report, inventory } = madeUpReport(items, nowMs);
const said = new Map<string, Map<string, KeptReminder[]>>();
const sweepTimes: number[] = [];
const bareTimes: number[] = [];
let decided = 0;
let peakMb = 0;
for (let round = 0; round < rounds; round++) {
  const startedAt = performance.now();
  const decisions = sweep();
  sweepTimes.push(performance.now() - startedAt);
  // Of the first: what later ones add is what has not been collected yet.
  if (round === 0) peakMb = process.resourceUsage().maxRSS / 1024;
  const bareAt = performance.now();
  bareDates(report.dates, [90, 60, 30, 14, 7, 3, 1], nowMs);
  bareTimes.push(performance.now() - bareAt);
  decided += decisions.reduce((sum, { say }) => sum + say.length, 0);
  // From the second round on most of it is known, as on most days.
  for (const [at, decision] of decisions.entries()) keep(schedules[at]?.name ?? '', decision);
}
const cost: SweepCost = {
  items,
  decided,
  firstMs: sweepTimes[0] ?? Number.NaN,
  laterMs: median(sweepTimes.slice(1)),
  bareMs: median(bareTimes.slice(1)),
  aboveIdleMb: peakMb - idleMb,
};
process.send?.(cost);

function sweep(): Decision[] {
  const subjects = subjectsOf(report, inventory, nowMs);
  const became = becameOf(report, inventory, subjects, nowMs);
  return schedules.map((schedule) =>
    decide({
      schedule,
      subjects: subjects.filter((subject) => isChosenBy(schedule, subject)),
      kept: new Map(),
      said: said.get(schedule.name) ?? new Map(),
      becameOf: became,
      slotMs: nowMs,
      nowMs,
    }),
  );
}

function keep(schedule: string, { say, unsaid }: Decision): void {
  const rows = said.get(schedule) ?? new Map<string, KeptReminder[]>();
  said.set(schedule, rows);
  for (const { subject, threshold, reason } of [...say, ...unsaid]) {
    const id = subjectId(subject);
    const row: KeptReminder = {
      schedule,
      subject: id,
      series: subject.series,
      threshold,
      decidedAtMs: nowMs,
      postId: reason === undefined ? 'post' : undefined,
      reason,
      subjectAtPost: subject,
      ended: undefined,
    };
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
}
