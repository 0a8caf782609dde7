import { describe, expect, it } from 'vitest';
import type { ReminderSchedule } from '../../src/fleet/reminder-settings.ts';
import type { ReminderSubject } from '../../src/reminders/reminder-subject.ts';
import { ChannelRecord } from './channel-record.ts';
import { at, schedule, secretId, subject } from './made-up.ts';

const day = 86_400_000;
const gone = { kind: 'gone', atMs: at('2027-06-01'), by: undefined, endsAtMs: undefined } as const;

/** Looks at nine of each day from one to another. */
function daily(
  record: ChannelRecord,
  from: string,
  to: string,
  subjectsAt: (atMs: number) => readonly ReminderSubject[],
): void {
  for (let atMs = at(`${from}T09:00Z`); atMs <= at(`${to}T09:00Z`); atMs += day)
    record.look(atMs, subjectsAt(atMs));
}

describe('a schedule decides', () => {
  it.each<[string, Partial<ReminderSchedule>, ReminderSubject, string, string, string[]]>([
    [
      'each threshold once, then each day that it has expired',
      {},
      subject('2027-07-01T12:00Z'),
      '2027-03-01',
      '2027-07-03',
      [
        '2027-04-02 90',
        '2027-05-02 60',
        '2027-06-01 30',
        '2027-06-17 14',
        '2027-06-24 7',
        '2027-06-28 3',
        '2027-06-30 1',
        '2027-07-02 expired/1',
        '2027-07-03 expired/2',
      ],
    ],
    [
      'the tightest only of what had passed before it looked first',
      {},
      subject('2027-07-01T12:00Z'),
      '2027-06-10',
      '2027-06-18',
      ['2027-06-10 30', '2027-06-17 14'],
    ],
    [
      'thresholds of its own before those of the item',
      { expiry: { expiryDays: [10], ageMonths: [], unreadableDays: 7 } },
      subject('2027-07-01T12:00Z'),
      '2027-03-01',
      '2027-07-01',
      ['2027-06-21 10'],
    ],
    [
      'of a schedule for changes: the first, and that it has expired',
      { mode: 'changes' },
      subject('2027-07-01T12:00Z'),
      '2027-03-01',
      '2027-07-05',
      ['2027-04-02 90', '2027-07-02 expired/1'],
    ],
    [
      'calendar months of an age',
      {},
      subject('', { about: 'age', series: 'made', sinceMs: at('2026-03-31T06:00Z') }),
      '2027-01-01',
      '2028-06-01',
      ['2027-02-28 11 months', '2027-03-31 12 months', '2028-02-29 23 months', '2028-03-31 24 months'],
    ],
    [
      'an age until its end is near, and then its end alone',
      {},
      subject('2027-05-15T06:00Z', { about: 'age', sinceMs: at('2026-03-01T06:00Z') }),
      '2027-01-01',
      '2028-06-01',
      ['2027-02-01 11 months'],
    ],
    [
      'what could not be read for a week',
      {},
      subject('', { about: 'unreadable', kind: 'instance', sinceMs: at('2027-03-01T10:00Z') }),
      '2027-03-01',
      '2027-06-01',
      ['2027-03-09 unreadable/7'],
    ],
    [
      'a state once',
      {},
      subject('', { about: 'not rolled' }),
      '2027-03-01',
      '2027-06-01',
      ['2027-03-01 found'],
    ],
    [
      'a request at the last look before it lapses',
      {},
      subject('2027-03-05T08:00Z', { about: 'approval', kind: 'run' }),
      '2027-03-01',
      '2027-03-09',
      ['2027-03-04 lapses'],
    ],
    [
      'nothing of what is quiet',
      {},
      subject('2027-03-05T08:00Z', { quiet: 'left over' }),
      '2027-03-01',
      '2027-04-01',
      [],
    ],
    [
      'escalations when nobody reacts, each twice as far away, so many at most',
      {
        mode: 'changes',
        escalation: { channel: '#leads', userGroups: [], people: [], afterDays: 3, atMost: 3 },
      },
      subject('2028-01-01T08:00Z', { expiryDays: [1000] }),
      '2027-03-01',
      '2027-06-01',
      ['2027-03-01 1000', '2027-03-04 escalation/1', '2027-03-10 escalation/2', '2027-03-22 escalation/3'],
    ],
  ])('%s', (_about, settings, about, from, to, expected) => {
    const record = new ChannelRecord(schedule(settings));
    daily(record, from, to, () => [about]);
    expect(record.lines).toEqual(expected);
  });

  it('with a reason for each threshold that it did not say', () => {
    const record = new ChannelRecord(schedule());
    const { unsaid } = record.look(at('2027-06-18T09:00Z'), [subject('2027-07-01T12:00Z')]);
    expect(unsaid.map(({ threshold, reason }) => `${threshold}: ${reason}`)).toEqual([
      '90: a later threshold has passed too',
      '60: a later threshold has passed too',
      '30: a later threshold has passed too',
    ]);
  });

  it('one message a day of what has expired, on days of 23 and 25 hours too', () => {
    const zone = {
      cron: '0 9 * * *',
      timeZone: 'Europe/Berlin',
      officeHours: undefined,
      weekend: 'as it is',
    } as const;
    const record = new ChannelRecord(schedule({ at: zone }));
    const ended = subject('2027-03-26T07:30Z');
    for (const look of ['2027-03-26T08:00Z', '2027-03-27T08:00Z', '2027-03-28T07:00Z', '2027-03-29T07:00Z'])
      record.look(at(look), [ended]);
    expect(record.lines.map((line) => line.split(' ')[1])).toEqual([
      'expired/0',
      'expired/1',
      'expired/2',
      'expired/3',
    ]);
  });

  it('to close what was said when it is renewed, and begins anew', () => {
    const record = new ChannelRecord(schedule());
    daily(record, '2027-06-15', '2027-06-20', () => [subject('2027-07-01T12:00Z')]);
    daily(record, '2027-06-21', '2028-05-10', () => [subject('2028-07-01T12:00Z')]);
    expect(record.lines).toEqual([
      '2027-06-15 30',
      '2027-06-17 14',
      '2027-06-21 closed: renewed',
      '2028-04-02 90',
      '2028-05-02 60',
    ]);
    expect(record.rows.find(({ threshold }) => threshold === '14')?.ended).toMatchObject({
      kind: 'renewed',
      endsAtMs: at('2028-07-01T12:00Z'),
    });
  });

  it('to close nothing of what is not there while nobody knows why', () => {
    const record = new ChannelRecord(schedule());
    daily(record, '2027-06-15', '2027-06-15', () => [subject('2027-07-01T12:00Z')]);
    daily(record, '2027-06-16', '2027-06-20', () => []);
    expect(record.lines).toEqual(['2027-06-15 30']);
    const closed = record.look(at('2027-06-21T09:00Z'), [], { becameOf: () => gone }).ended;
    expect(closed).toEqual([{ subject: secretId, end: gone }]);
    expect(record.look(at('2027-06-22T09:00Z'), [], { becameOf: () => gone }).ended).toEqual([]);
  });

  it('to say once that something is back whose messages were closed', () => {
    const record = new ChannelRecord(schedule());
    const about = subject('', { about: 'not rolled' });
    for (const [from, to] of [
      ['2027-03-01', '2027-03-03'],
      ['2027-05-01', '2027-05-03'],
      ['2027-07-01', '2027-07-03'],
    ] as const) {
      daily(record, from, to, () => [about]);
      record.look(at(`${to}T10:00Z`), [], { becameOf: () => ({ ...gone, atMs: at(to) }) });
    }
    expect(record.lines).toEqual([
      '2027-03-01 found',
      '2027-03-03 closed: gone',
      '2027-05-01 back/1',
      '2027-05-03 closed: gone',
      '2027-07-01 back/2',
      '2027-07-03 closed: gone',
    ]);
  });

  it('to say that something is back of which nobody was told while Slack was down', () => {
    const record = new ChannelRecord(schedule());
    const about = subject('', { about: 'not rolled' });
    record.isSlackDown = true;
    daily(record, '2027-03-01', '2027-03-01', () => [about]);
    record.look(at('2027-03-02T09:00Z'), [], { becameOf: () => ({ ...gone, atMs: at('2027-03-02') }) });
    record.isSlackDown = false;
    daily(record, '2027-05-01', '2027-05-03', () => [about]);
    expect(record.lines.at(-1)).toBe('2027-05-01 back/1');
  });

  it('to keep still while it is put off, and to say once that it no longer is', () => {
    const record = new ChannelRecord(schedule());
    const about = subject('2027-07-01T12:00Z');
    daily(record, '2027-06-15', '2027-06-15', () => [about]);
    record.snooze(secretId, at('2027-06-26T08:00Z'), at('2027-06-15T11:00Z'));
    daily(record, '2027-06-16', '2027-07-02', () => [about]);
    expect(record.lines).toEqual([
      '2027-06-15 30',
      '2027-06-26 snooze ended/2027-06-26T08:00Z',
      '2027-06-28 3',
      '2027-06-30 1',
      '2027-07-02 expired/1',
    ]);
    expect(record.kept.get(secretId)?.snooze?.isEndTold).toBe(true);
  });

  it('to say nothing of the end of being put off where nobody was told before, but the threshold', () => {
    const record = new ChannelRecord(schedule());
    const about = subject('2027-07-01T12:00Z');
    daily(record, '2027-01-15', '2027-01-15', () => [about]);
    record.snooze(secretId, at('2027-06-26T08:00Z'), at('2027-01-15T11:00Z'));
    daily(record, '2027-06-16', '2027-06-28', () => [about]);
    expect(record.lines).toEqual(['2027-06-26 7', '2027-06-28 3']);
  });

  it('nothing twice when the clock is put back', () => {
    const record = new ChannelRecord(schedule());
    const about = subject('2027-07-01T12:00Z');
    daily(record, '2027-06-15', '2027-07-03', () => [about]);
    const lines = [...record.lines];
    daily(record, '2027-06-01', '2027-07-03', () => [about]);
    expect(record.lines).toEqual(lines);
    daily(record, '2027-07-04', '2027-07-04', () => [about]);
    expect(record.lines.at(-1)).toBe('2027-07-04 expired/3');
  });

  it('nothing of a day before one that was said', () => {
    const record = new ChannelRecord(schedule());
    for (const look of ['2027-07-06', '2027-07-03', '2027-07-05', '2027-07-07'])
      daily(record, look, look, () => [subject('2027-07-01T12:00Z')]);
    expect(record.lines).toEqual(['2027-07-06 expired/5', '2027-07-07 expired/6']);
  });

  it.each<[string, (record: ChannelRecord) => void]>([
    ['somebody has taken it', (record) => record.take(secretId, at('2027-06-15T10:00Z'))],
    ['it is put off', (record) => record.snooze(secretId, at('2027-06-29T08:00Z'), at('2027-06-15T10:00Z'))],
  ])('no escalation when %s', (_about, react) => {
    const escalation = { channel: undefined, userGroups: ['S0123ABCD'], people: [], afterDays: 2, atMost: 3 };
    const record = new ChannelRecord(schedule({ escalation }));
    const about = subject('2027-07-01T12:00Z');
    daily(record, '2027-06-15', '2027-06-15', () => [about]);
    react(record);
    daily(record, '2027-06-16', '2027-06-30', () => [about]);
    expect(record.lines.filter((line) => line.includes('escalation'))).toEqual([]);
  });
});
