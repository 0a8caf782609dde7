import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FleetReport } from '../../../src/fleet/report/fleet-report.ts';
import type { ReminderEnd } from '../../../src/reminders/kept-reminders.ts';
import type { ShownReminder } from '../../../src/reminders/reminder-desk.ts';
import type { ReminderSubject } from '../../../src/reminders/reminder-subject.ts';
import { blockSize } from '../../../src/slack/cards/block-size.ts';
import type { Card } from '../../../src/slack/cards/card.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../../../src/slack/limits.ts';
import { digestCard } from '../../../src/slack/reminders/digest-card.ts';
import { endedCard } from '../../../src/slack/reminders/ended-card.ts';
import { escalationCards } from '../../../src/slack/reminders/escalation-cards.ts';
import { notOursCard } from '../../../src/slack/reminders/not-ours-card.ts';
import { reminderCards } from '../../../src/slack/reminders/reminder-cards.ts';
import { whatText } from '../../../src/slack/reminders/what-text.ts';
import { startTestLab } from '../../helpers/lab.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { dayMs, nowMs, sampleContent, sampleReminder, sampleSubject } from './sample-reminders.ts';

const drawing = {
  nowMs,
  command: '/ekm',
  startable: new Map([['tde-key-rollover', { title: 'TDE key rollover' }]]),
};

function shown(card: Card | undefined): string {
  if (card === undefined) throw new Error('there is no card');
  return shownText({ text: card.text, blocks: JSON.parse(JSON.stringify(card.blocks)) });
}

describe('what a reminder is about, in words', () => {
  const day = (days: number) => nowMs + days * dayMs;
  it.each<[Partial<ReminderSubject>, string]>([
    [{}, 'Client secret ekm of contoso-sql ends in 14 days'],
    [{ endsAtMs: day(0.5) }, 'Client secret ekm of contoso-sql ends in less than a day'],
    [{ endsAtMs: day(-0.5) }, 'Client secret ekm of contoso-sql ended within the last day'],
    [{ endsAtMs: day(-3) }, 'Client secret ekm of contoso-sql ended 2 days ago'],
    [{ endsAtMs: day(-3.5) }, 'Client secret ekm of contoso-sql ended 3 days ago'],
    [
      {
        about: 'age',
        kind: 'key',
        label: 'tde in contoso',
        endsAtMs: undefined,
        sinceMs: Date.parse('2024-12-21'),
      },
      'Vault key tde in contoso is 23 months old',
    ],
    [
      {
        about: 'age',
        kind: 'credential',
        label: 'ekm on SQL01',
        endsAtMs: undefined,
        sinceMs: Date.parse('2025-12-31'),
      },
      'Credential ekm on SQL01 has not been changed for 10 months',
    ],
    [
      { about: 'unreadable', kind: 'instance', label: 'SQL02', endsAtMs: undefined, sinceMs: day(-9.5) },
      'Instance SQL02 could not be read for 9 days: nothing is known of it now',
    ],
    [
      { about: 'unreadable', kind: 'vault', label: 'contoso', endsAtMs: undefined, sinceMs: undefined },
      'Vault contoso has never been read: nothing is known of it',
    ],
    [
      { about: 'approval', kind: 'run', label: 'New key for Sales', endsAtMs: nowMs + 100 * 60_000 },
      'The request New key for Sales lapses in about 1 hour',
    ],
    [
      { about: 'connector', kind: 'connector', label: 'SQL Server Connector 15.0.1.0 on SQL01' },
      'SQL Server Connector 15.0.1.0 on SQL01 needs a newer build',
    ],
    [
      { about: 'rotation late', kind: 'key', label: 'tde in contoso' },
      'Vault key tde in contoso was not rotated when its rotation policy should have done it',
    ],
  ])('%j', (more, text) => {
    expect(whatText(sampleSubject(more), nowMs)).toBe(text);
  });

  it('counts a month from the last day of a longer one', () => {
    const made = sampleSubject({ about: 'age', kind: 'key', sinceMs: Date.parse('2026-01-31T12:00:00Z') });
    expect(whatText(made, Date.parse('2026-02-28T13:00:00Z'))).toContain('is 1 month old');
    expect(whatText(made, Date.parse('2026-02-27T13:00:00Z'))).toContain('is 0 months old');
  });
});

describe('a post of reminders', () => {
  it('is one thing in full: when, what stops, who relies on it, what to do, when the next comes', () => {
    const [card, ...more] = reminderCards(sampleContent([sampleReminder()]), drawing);
    expect(more).toEqual([]);
    const lines = shown(card);
    expect(lines).toContain('# Reminder: Client secret ekm of contoso-sql ends in 14 days');
    expect(lines).toContain('What stops: At the next restart no encrypted database');
    expect(lines).toContain('Relies on it: SQL01, SQL02');
    expect(lines).toContain('[Start: TDE key rollover] [Put off] [I take it] [Not ours]');
    expect(card?.text).toContain('Ends: 2026-12-05 10:00 UTC, in 14 days');
    expect(card?.text).toContain('Next reminder: 2026-11-28 09:00 UTC, if nothing changes');
    expect(JSON.stringify(card?.blocks)).toContain('"fallback":"2026-12-05 10:00 UTC, in 14 days"');
  });

  it('shows who has taken it and who has put it off, until when and why', () => {
    const taken = sampleReminder(
      {},
      {
        kept: {
          owner: { name: 'Ada', slackId: 'U0ADA', atMs: nowMs },
          snooze: {
            untilMs: nowMs + 7 * dayMs,
            atMs: nowMs,
            reason: 'The new one is *ordered* <!channel>',
            by: { name: 'Bo', slackId: 'U0BO' },
            isEndTold: false,
          },
        },
      },
    );
    const [card] = reminderCards(sampleContent([taken]), drawing);
    expect(card?.text).toContain('Taken by: <@U0ADA>, 2026-11-21 09:00 UTC');
    expect(card?.text).toContain(
      'Put off: until 2026-11-28 09:00 UTC by Bo: The new one is *ordered* &lt;!channel&gt;',
    );
    expect(shown(card)).toContain('[Put off longer] [Give it back] [Not ours]');
    expect(JSON.stringify(card?.blocks)).not.toContain('U0BO');
  });

  it('closes what has ended, with plain words and without buttons', () => {
    const ended: ReminderEnd = { kind: 'renewed', atMs: nowMs, by: 'Ada', endsAtMs: nowMs + 365 * dayMs };
    const [card] = reminderCards(sampleContent([sampleReminder({}, { reminder: { ended } })]), drawing);
    const lines = shown(card);
    expect(lines).toContain('# Renewed: Client secret ekm of contoso-sql');
    expect(card?.text).toContain(
      'Renewed, as seen: 2026-11-21 09:00 UTC by Ada, was due 2026-12-05 10:00 UTC, now good until 2027-11-21 09:00 UTC. Nothing to do.',
    );
    expect(lines).not.toContain('[');
  });

  it('puts what does not fit one message into others, each with its buttons', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      sampleReminder({ item: `app/contoso/secret/${at}`, label: `s${at} of contoso` }),
    );
    const cards = reminderCards(sampleContent(many), drawing);
    expect(cards).toHaveLength(3);
    expect(shown(cards[0])).toContain('# Reminders for 2026-11-21: 12 things\n');
    expect(shown(cards[1])).toContain('# Reminders for 2026-11-21: 12 things, continued (2 of 3)');
    const buttons = cards.map(({ blocks }) => blocks.filter(({ type }) => type === 'actions').length);
    expect(buttons).toEqual([5, 5, 2]);
  });
});

describe('an escalation', () => {
  it('mentions groups and people, and links where it was said', () => {
    const content = sampleContent([sampleReminder()], {
      post: { kind: 'escalation' },
      schedule: {
        name: '#dba',
        channel: '#dba',
        tags: [],
        onlyOfChannel: undefined,
        kinds: ['secret'],
        at: { cron: '0 9 * * *', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
        digest: undefined,
        mode: 'all',
        expiry: { expiryDays: undefined, ageMonths: [], unreadableDays: 7 },
        escalation: {
          channel: '#general',
          userGroups: ['S0DBALEAD'],
          people: ['Ada', 'Bo'],
          afterDays: 3,
          atMost: 3,
        },
        maxSnoozeDays: 30,
      },
    });
    const [card] = escalationCards(content, drawing, {
      people: [
        { name: 'Ada', slackId: 'U0ADA' },
        { name: 'Bo', slackId: undefined },
      ],
      links: new Map([['expiry:app/contoso-sql/secret/ekm', 'https://example.test/archives/C1/p1']]),
    });
    expect(card?.text.split('\n')[0]).toBe('Nobody has reacted: one thing');
    expect(card?.text).toContain('<!subteam^S0DBALEAD>, <@U0ADA>, Bo: nobody has taken this');
    expect(JSON.stringify(card?.blocks)).toContain('{"type":"usergroup","usergroup_id":"S0DBALEAD"}');
    expect(JSON.stringify(card?.blocks)).toContain('https://example.test/archives/C1/p1');
    expect(shown(card)).toContain('[I take it]');
  });
});

const report: FleetReport = {
  scope: 'all',
  startedAtMs: nowMs,
  finishedAtMs: nowMs,
  counts: { critical: 1, warning: 2, notice: 0, unknown: 0 },
  findings: [],
  ignored: [],
  chains: [],
  dates: [],
  read: { instances: 3, vaults: 1, apps: 1 },
  unread: [],
};
const quiet = { sinceMs: nowMs - 7 * dayMs, report, fresh: [], renewed: [], open: [], unreadable: [] };

describe('a summary', () => {
  it('says what was read where there is nothing to say', () => {
    const card = digestCard({ ...sampleContent([]), digest: quiet }, { command: '/ekm' });
    expect(card.text).toContain(
      'Of what was read, nothing is near its end. Read: 3 instances, 1 vault and 1 app registration, 2026-11-21 09:00 UTC; that is all that there is.',
    );
    expect(card.text).toContain('No change since the summary before');
  });

  it('names what could not be read, what is open and with whom, and what has changed', () => {
    const unread = [
      {
        kind: 'instance' as const,
        name: 'SQL09',
        reading: {
          state: 'unknown',
          atMs: nowMs,
          why: 'timeout',
          detail: 'It did not answer.',
          next: 'Look.',
        } as const,
        lastGoodAtMs: undefined,
      },
    ];
    const owner = { name: 'Ada', slackId: 'U0ADA', atMs: nowMs };
    const card = digestCard(
      {
        ...sampleContent([]),
        digest: {
          ...quiet,
          report: { ...report, unread },
          fresh: ['client secret ekm of contoso-sql'],
          renewed: ['certificate host-a'],
          open: [sampleReminder({}, { kept: { owner } }), sampleReminder({ label: 'b of contoso' })],
          unreadable: ['instance SQL09, since 2026-11-01'],
        },
      },
      { command: '/ekm', notes: ['The picture is left out.'] },
    );
    const lines = shown(card);
    expect(lines).toContain('2 things are open.');
    expect(lines).toContain('1 could not be read, and of it nothing is known');
    expect(lines).toContain('ends in 14 days: taken by Ada');
    expect(lines).toContain('ends in 14 days: nobody has taken it');
    expect(lines).toContain('New (1): client secret ekm of contoso-sql');
    expect(lines).toContain('Renewed (1): certificate host-a');
    expect(lines).toContain('instance SQL09, since 2026-11-01');
    expect(lines).toContain('The picture is left out.');
    expect(card.text).not.toContain('<@');
  });
});

describe('not ours', () => {
  it('gives lines of ekm.yaml that can be copied', () => {
    const card = notOursCard(sampleSubject({ item: 'key/contoso/a: "b"' }), { schedule: '#dba', nowMs });
    expect(card.text).toContain('ignore:\n  - rule: secret-expiring\n    item: "key/contoso/a: \\"b\\""\n');
    expect(card.text).toContain('  - rule: secret-expired\n');
    expect(card.text).toContain('until: 2027-11-21');
  });
});

describe('whatever things are called', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<!channel>',
      '*b*',
      '`x`',
      '<@U0ADA>',
      '&lt;',
      'a'.repeat(500),
      '\u202e',
      '😀'.repeat(80),
    ),
    fc.string({ maxLength: 300 }),
  );
  const anyShown: fc.Arbitrary<ShownReminder> = fc
    .record({
      label: hostile,
      item: hostile,
      consequence: hostile,
      action: hostile,
      name: hostile,
      reason: hostile,
      instances: fc.array(hostile, { maxLength: 30 }),
      isTaken: fc.boolean(),
      isPutOff: fc.boolean(),
      ended: fc.option(fc.constantFrom<ReminderEnd['kind']>('renewed', 'gone', 'ignored'), {
        nil: undefined,
      }),
    })
    .map(({ name, reason, isTaken, isPutOff, ended, ...subject }) =>
      sampleReminder(subject, {
        reminder: {
          ended: ended === undefined ? undefined : { kind: ended, atMs: nowMs, by: name, endsAtMs: nowMs },
        },
        kept: {
          owner: isTaken ? { name, slackId: 'U0ADA', atMs: nowMs } : undefined,
          snooze: isPutOff
            ? { untilMs: nowMs + dayMs, atMs: nowMs, reason, by: { name, slackId: 'U0BO' }, isEndTold: false }
            : undefined,
        },
      }),
    );

  it('every message fits Slack, and nothing in it is markup', () => {
    fc.assert(
      fc.property(fc.array(anyShown, { minLength: 1, maxLength: 14 }), (all) => {
        const content = sampleContent(all);
        const ended = all.filter(({ reminder }) => reminder.ended !== undefined);
        const cards = [
          ...reminderCards(content, drawing),
          ...escalationCards(content, drawing, { people: [], links: new Map() }),
          ...(ended.length === 0 ? [] : [endedCard(ended, nowMs)]),
        ];
        for (const card of cards) {
          expect(blockSize(card.blocks)).toBeLessThanOrEqual(BLOCKS_BUDGET);
          expect(card.blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
          expect(card.text.length).toBeLessThanOrEqual(TEXT_BUDGET);
          expect(card.text).not.toMatch(/<!channel>|<@U0BO>/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the longest summary fits Slack', () => {
    const long = 'm'.repeat(900);
    const names: string[] = Array(40).fill(long);
    const owner = { name: long, slackId: 'U0ADA', atMs: nowMs };
    const by = { name: long, slackId: 'U0BO' };
    const snooze = { untilMs: nowMs + dayMs, atMs: nowMs, reason: long, by, isEndTold: false };
    const open = Array.from({ length: 40 }, () =>
      sampleReminder({ label: long }, { kept: { owner, snooze } }),
    );
    const digest = { ...quiet, fresh: names, renewed: names, unreadable: names, open };
    const card = digestCard({ ...sampleContent([]), digest }, { command: '/ekm', notes: [long] });
    expect(blockSize(card.blocks)).toBeLessThanOrEqual(BLOCKS_BUDGET);
    expect(card.text.length).toBeLessThanOrEqual(TEXT_BUDGET);
  });

  it('Slack takes the longest', async () => {
    const lab = await startTestLab({ rateLimits: false });
    const long = 'm'.repeat(900);
    const longest = Array.from({ length: 7 }, (_, at) =>
      sampleReminder(
        {
          item: `${at}${long}`,
          label: long,
          consequence: long,
          action: long,
          instances: Array(20).fill(long),
        },
        {
          kept: {
            owner: { name: long, slackId: 'U0APPROV1', atMs: nowMs },
            snooze: {
              untilMs: nowMs + dayMs,
              atMs: nowMs,
              reason: long,
              by: { name: long, slackId: 'U0APPROV2' },
              isEndTold: false,
            },
          },
        },
      ),
    );
    const content = sampleContent(longest);
    const cards = [
      ...reminderCards(content, drawing),
      ...escalationCards(content, drawing, {
        people: [{ name: long, slackId: 'U0APPROV1' }],
        links: new Map(),
      }),
    ];
    for (const card of cards)
      expect((await lab.client.chat.postMessage({ channel: '#dba', ...card })).ok).toBe(true);
  });
});
