import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue } from '../../src/reminders/next-due.ts';
import { outlookOf } from '../../src/reminders/outlook-of.ts';
import type { ReminderSubject } from '../../src/reminders/reminder-subject.ts';
import { nextMoment } from '../../src/reminders/times.ts';
import { ChannelRecord } from './channel-record.ts';
import { at, schedule, secretId, subject } from './made-up.ts';

const nowMs = at('2027-06-01T10:00Z');
const quiet = { quiet: 'rotates by itself on 2027-06-20', quietBy: 'rotates' } as const;

function outlook(subjects: readonly ReminderSubject[], record = new ChannelRecord(schedule())) {
  const said = new Map([['dba', Map.groupBy(record.rows, ({ subject: id }) => id)]]);
  const [only] = outlookOf({
    schedules: [schedule()],
    subjects,
    kept: record.kept,
    said,
    readAtMs: nowMs,
    problems: [],
    nowMs,
  }).schedules;
  return {
    coming: only?.coming.map(
      ({ atMs, threshold, owner }) =>
        `${new Date(atMs).toISOString().slice(0, 16)} ${threshold}${owner === undefined ? '' : ` ${owner}`}`,
    ),
    silent: only?.silent.map(({ why }) => why),
  };
}

/** What was said of it this morning. */
function saidOf(...subjects: ReminderSubject[]): ChannelRecord {
  const record = new ChannelRecord(schedule());
  record.look(nowMs - 3_600_000, subjects);
  return record;
}

describe('the outlook of a schedule', () => {
  const secret = subject('2027-07-01T12:00Z');
  it.each<[string, ReminderSubject, (about: ReminderSubject) => ChannelRecord, string[], string[]]>([
    [
      'the next threshold, and what was said',
      secret,
      saidOf,
      ['2027-06-17T09:00 14'],
      ['said on 2027-06-01'],
    ],
    [
      'what comes with the next look, when nothing was said yet',
      secret,
      () => new ChannelRecord(schedule()),
      ['2027-06-02T09:00 30'],
      [],
    ],
    [
      'the next day of what has expired',
      subject('2027-05-30T12:00Z'),
      saidOf,
      ['2027-06-02T09:00 expired/3'],
      ['said on 2027-06-01'],
    ],
    [
      'the end of being put off',
      secret,
      (about) => {
        const record = saidOf(about);
        record.snooze(secretId, at('2027-06-20T08:00Z'), nowMs - 60_000);
        return record;
      },
      ['2027-06-20T09:00 snooze ended/2027-06-20T08:00Z'],
      ['put off until 2027-06-20T08:00Z by Dana'],
    ],
    [
      'who has taken it',
      secret,
      (about) => {
        const record = saidOf(about);
        record.take(secretId, nowMs - 60_000);
        return record;
      },
      ['2027-06-17T09:00 14 Dana'],
      ['said on 2027-06-01'],
    ],
    ['nothing of what is quiet, and why', { ...secret, ...quiet }, saidOf, [], [quiet.quiet]],
    ['a far end', subject('2029-07-01T12:00Z'), saidOf, ['2029-04-02T09:00 90'], []],
    [
      'an age whose end is near, which is said instead',
      subject('2027-07-01T12:00Z', { about: 'age', sinceMs: at('2026-06-20T12:00Z') }),
      saidOf,
      [],
      ['its end is near, and that is said instead'],
    ],
  ])('has %s', (_about, about, record, coming, silent) => {
    expect(outlook([about], record(about))).toEqual({ coming, silent });
  });

  it('is in the order of time', () => {
    const later = subject('2027-09-01T12:00Z', { item: 'app/contoso-ekm/secret/s2' });
    const { coming } = outlook([later, subject('2027-07-01T12:00Z')]);
    expect(coming).toEqual(['2027-06-02T09:00 30', '2027-06-03T09:00 90']);
  });

  it('is what then happens, for anything at any time', () => {
    const anyLife = fc.record({
      about: fc.constantFrom('expiry' as const, 'age' as const, 'unreadable' as const, 'approval' as const),
      endDays: fc.integer({ min: -5, max: 120 }),
      mode: fc.constantFrom('all' as const, 'changes' as const),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
      weekend: fc.constantFrom('as it is' as const, 'monday' as const),
      hours: fc.constantFrom('9', '6,18'),
    });
    fc.assert(
      fc.property(anyLife, ({ about, endDays, mode, zone: timeZone, weekend, hours }) => {
        const times = { cron: `0 ${hours} * * *`, timeZone, officeHours: undefined, weekend };
        const dba = schedule({ mode, at: times });
        const endsAtMs = nowMs + endDays * 86_400_000;
        const thing = subject('', { about, series: 'one', endsAtMs, sinceMs: endsAtMs - 380 * 86_400_000 });
        const record = new ChannelRecord(dba);
        let lookMs = nowMs;
        for (let looks = 0; looks < 60; looks++) {
          const looking = { schedule: dba, nowMs: lookMs, slotMs: lookMs, becameOf: () => undefined };
          const foretold = nextDue({ subject: thing, kept: undefined, rows: record.rows }, looking);
          lookMs = nextMoment(times, lookMs) ?? Number.NaN;
          const [due] = record.look(lookMs, [thing]).say;
          const isNow = foretold?.atMs === lookMs;
          expect(due?.threshold).toBe(isNow ? foretold?.threshold : undefined);
        }
      }),
      { numRuns: 15 },
    );
  });
});
