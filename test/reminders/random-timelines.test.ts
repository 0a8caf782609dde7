import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isChosenBy } from '../../src/reminders/chosen-by.ts';
import { judge } from '../../src/reminders/judge.ts';
import type { ReminderEnd } from '../../src/reminders/kept-reminders.ts';
import { type ReminderSubject, subjectId } from '../../src/reminders/reminder-subject.ts';
import { tightestOf } from '../../src/reminders/threshold.ts';
import { ChannelRecord } from './channel-record.ts';
import { at, schedule, subject } from './made-up.ts';

const day = 86_400_000;
const startMs = at('2027-01-01T09:00Z');

/** What happens in a life of a few things, an event a look: time passes, forwards or backwards, and somebody does something. */
const anyTimeline = fc.record({
  mode: fc.constantFrom('all' as const, 'changes' as const),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
  escalates: fc.boolean(),
  things: fc.array(
    fc.record({
      about: fc.constantFrom('expiry' as const, 'age' as const, 'not rolled' as const, 'unreadable' as const),
      days: fc.integer({ min: -10, max: 400 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  looks: fc.array(
    fc.record({
      afterHours: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(24, 23, 25) },
        { weight: 2, arbitrary: fc.integer({ min: 25, max: 24 * 60 }) },
        { weight: 1, arbitrary: fc.integer({ min: -24 * 20, max: 0 }) },
      ),
      thing: fc.nat({ max: 3 }),
      event: fc.constantFrom(
        'nothing' as const,
        'nothing' as const,
        'nothing' as const,
        'renewed' as const,
        'dark' as const,
        'gone' as const,
        'put off' as const,
        'taken' as const,
        'ignored' as const,
      ),
      days: fc.integer({ min: 1, max: 300 }),
    }),
    { minLength: 5, maxLength: 120 },
  ),
});

it('over any timeline everything past a threshold has one message for it or a reason, and nothing has two', () => {
  fc.assert(
    fc.property(anyTimeline, ({ mode, zone, escalates, things, looks }) => {
      const escalation = { channel: undefined, userGroups: [], people: [], afterDays: 2, atMost: 3 };
      const daily = {
        cron: '0 9 * * *',
        timeZone: zone,
        officeHours: undefined,
        weekend: 'as it is',
      } as const;
      const dba = schedule({ mode, at: daily, escalation: escalates ? escalation : undefined });
      // It throws where anything is decided twice.
      const record = new ChannelRecord(dba);
      const life = new Life(
        things.map(({ about, days }, index) => thing(index, about, startMs + days * day)),
        record,
      );
      for (const look of looks)
        for (const each of life.happen(look)) expectAccountedFor(each, record, { dba, nowMs: life.nowMs });
    }),
    { numRuns: 300 },
  );
});

interface Happening {
  afterHours: number;
  thing: number;
  event: 'nothing' | 'renewed' | 'dark' | 'gone' | 'put off' | 'taken' | 'ignored';
  days: number;
}

/** Things, and what happens to them between looks. */
class Life {
  nowMs = startMs;
  #subjects: readonly ReminderSubject[];
  readonly #record: ChannelRecord;

  constructor(subjects: readonly ReminderSubject[], record: ChannelRecord) {
    this.#subjects = subjects;
    this.#record = record;
  }

  /** Lets time pass and something happen, and looks; gives back what was there to be seen. */
  happen({ afterHours, thing: index, event, days }: Happening): readonly ReminderSubject[] {
    this.nowMs += afterHours * 3_600_000;
    const about = this.#subjects[index % this.#subjects.length];
    if (about === undefined) return [];
    this.#act(about, event, this.nowMs + days * day);
    const isAway = event === 'dark' || event === 'gone';
    const there = this.#subjects
      .filter((each) => !isAway || each.item !== about.item)
      .map((each) => (event === 'ignored' && each.item === about.item ? ignored(each) : each));
    const end: ReminderEnd = {
      kind: event === 'ignored' ? 'ignored' : 'gone',
      atMs: this.nowMs,
      by: undefined,
      endsAtMs: undefined,
    };
    this.#record.look(this.nowMs, there, { becameOf: () => (event === 'dark' ? undefined : end) });
    return there;
  }

  #act(about: ReminderSubject, event: Happening['event'], untilMs: number): void {
    const id = subjectId(about);
    if (event === 'renewed')
      this.#subjects = this.#subjects.map((each) => (each === about ? renewed(about, untilMs) : each));
    if (!this.#record.kept.has(id)) return;
    if (event === 'put off') this.#record.snooze(id, untilMs, this.nowMs);
    if (event === 'taken') this.#record.take(id, this.nowMs);
  }
}

function ignored(about: ReminderSubject): ReminderSubject {
  return { ...about, quiet: 'ignored in ekm.yaml: known', quietBy: 'ignored' };
}

/** Its tightest threshold is kept as said or with a reason, or there is a reason why nothing is said of it now. */
function expectAccountedFor(
  each: ReminderSubject,
  record: ChannelRecord,
  { dba, nowMs }: { dba: ReturnType<typeof schedule>; nowMs: number },
): void {
  expect(isChosenBy(dba, each)).toBe(true);
  const id = subjectId(each);
  const kept = record.kept.get(id);
  const look = { schedule: dba, kept, nowMs, slotMs: nowMs };
  const tightest = tightestOf(each, look);
  if (tightest === undefined) return;
  const rows = record.rows.filter((row) => row.subject === id && row.series === each.series);
  const state = { subject: each, kept, rows };
  const again = judge(state, { ...look, becameOf: () => undefined });
  // Asked again at once, it has nothing more to say.
  expect(again.say).toBeUndefined();
  expect(again.unsaid).toEqual([]);
  expect(again.escalate).toBeUndefined();
  const row = rows.find(({ threshold }) => threshold === tightest.name);
  const isDecided = row !== undefined && (row.postId !== undefined || row.reason !== undefined);
  expect(isDecided || again.silent !== undefined).toBe(true);
  // Somebody was told, unless there is a reason that holds now.
  const isTold = rows.some(({ postId, ended }) => postId !== undefined && ended === undefined);
  const isSilenced = each.quiet !== undefined || /^put off|end is near/.test(again.silent?.() ?? '');
  expect(isTold || isSilenced).toBe(true);
}

function thing(index: number, about: ReminderSubject['about'], atMs: number): ReminderSubject {
  const item = `app/contoso-ekm/secret/${index}`;
  return renewed(subject('', { about, item }), atMs);
}

function renewed(about: ReminderSubject, atMs: number): ReminderSubject {
  const sinceMs = atMs - 400 * day;
  const series = `${new Date(atMs).toISOString()}`;
  return about.about === 'expiry' ? { ...about, endsAtMs: atMs, series } : { ...about, sinceMs, series };
}
