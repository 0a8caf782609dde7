import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTextTooLong, validateBlocks } from '../../../lab/slack/blocks/validate-blocks.ts';
import { reminderKinds } from '../../../src/fleet/ekm-yaml/raw/reminders.ts';
import type { Outlook } from '../../../src/reminders/outlook.ts';
import { outlookCards } from '../../../src/slack/reminders/outlook-card.ts';
import { coming, sampleNowMs, sampleOutlook, schedule } from '../../reminders/sample-outlook.ts';

const linesOf = (outlook: Outlook) => outlookCards(outlook, '/ekm')[0]?.text.split('\n') ?? [];

it('says in words alone what is coming, what is not said, and what is wrong', () => {
  expect(linesOf(sampleOutlook)).toEqual([
    'Reminders that are coming: 2',
    '#dba-payroll cannot be written to: The channel is archived (is_archived). Unarchive it, or name another one. Since 2026-11-20 12:00 UTC. Tried again 2026-11-21 18:00 UTC, or when ekm.yaml changes.',
    '#dba: looks next 2026-11-22 08:00 UTC (its times are those of Europe/Berlin); digest 2026-11-23 08:00 UTC.',
    '• 2026-11-22 08:00 UTC: Client secret ekm of contoso-sql-prod, 30 days before its end',
    '• 2026-11-30 12:00 UTC: Vault key sales-tde in contoso, 11 months old; Omar has it',
    'Past a threshold, and not said:',
    '• Certificate mirror of SQL01, its end: put off until 2026-11-30T08:00Z by Dana',
    'payroll, weekly (in #dba-payroll): it never looks again; no digest. Of what it read last, nothing comes near a threshold.',
    'As it was read 2026-11-21 08:00 UTC. Before anything is said it is read again, and what was renewed by then is not. /ekm report reads it now.',
  ]);
});

it('shows moments in the reader’s own time', () => {
  const shown = JSON.stringify(outlookCards(sampleOutlook, '/ekm')[0]?.blocks);
  const dates = [...shown.matchAll(/"type":"date","timestamp":(\d+)/g)].map(([, at]) => Number(at) * 1_000);
  expect(dates).toContain(Date.UTC(2026, 10, 22, 8));
  expect(dates).toHaveLength(7);
});

it.each([
  [
    { schedules: [] },
    [
      'Nobody is reminded of anything',
      'Name a channel under "reminders" in ekm.yaml: ekm config check says what it has of them.',
    ],
  ],
  [
    { schedules: [schedule({ nextDigestAtMs: undefined })] },
    [
      'Reminders: nothing has been read yet',
      '#dba: looks next 2026-11-22 08:00 UTC (its times are those of Europe/Berlin); no digest.',
      'What is coming is known after the first look.',
    ],
  ],
] as const)('does not take what is not known for nothing', (change, expected) => {
  expect(linesOf({ readAtMs: undefined, problems: [], ...change })).toEqual(expected);
});

it('says that nothing is coming', () => {
  expect(linesOf({ readAtMs: sampleNowMs, problems: [], schedules: [schedule()] })[0]).toBe(
    'No reminder is coming',
  );
});

it('counts what is not shown', () => {
  const many = schedule({
    coming: Array.from({ length: 40 }, () => coming()),
    silent: Array.from({ length: 9 }, () => ({
      subject: 's',
      kind: 'vault' as const,
      label: 'l',
      about: 'age',
      why: 'w',
    })),
  });
  const lines = linesOf({ readAtMs: sampleNowMs, problems: [], schedules: [many] });
  expect(lines.filter((line) => line.startsWith('• and'))).toEqual(['• and 25 more', '• and 1 more']);
});

it('answers a command in four messages at most, and says where the rest is', () => {
  const schedules = Array.from({ length: 200 }, () => schedule({ coming: [coming(), coming(), coming()] }));
  const cards = outlookCards({ readAtMs: sampleNowMs, problems: [], schedules }, '/ekm');
  expect(cards).toHaveLength(4);
  expect(JSON.stringify(cards.at(-1)?.blocks)).toContain('This is not all of it');
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.constantFrom('<!channel>', '<@U0APPROV1>', 'x'.repeat(2_000), '`*_~', '&lt;'),
);
const moments = fc.integer({ min: 0, max: 4e12 });

it('is a message that Slack takes, and calls nobody, whatever things are called', () => {
  const part = fc.record({
    name: anything,
    channel: anything,
    nextLookAtMs: fc.option(moments, { nil: undefined }),
    nextDigestAtMs: fc.option(moments, { nil: undefined }),
    timeZone: fc.constant('UTC'),
    coming: fc.array(
      fc.record({
        subject: anything,
        kind: fc.constantFrom(...reminderKinds),
        label: anything,
        about: anything,
        atMs: moments,
        threshold: anything,
        owner: fc.option(anything, { nil: undefined }),
      }),
      { maxLength: 30 },
    ),
    silent: fc.array(
      fc.record({
        subject: anything,
        kind: fc.constantFrom(...reminderKinds),
        label: anything,
        about: anything,
        why: anything,
      }),
      {
        maxLength: 20,
      },
    ),
  });
  const problem = fc.record({
    channel: anything,
    problem: anything,
    sinceMs: moments,
    againAtMs: moments,
    isTold: fc.boolean(),
  });
  const outlook = fc.record({
    readAtMs: fc.option(moments, { nil: undefined }),
    schedules: fc.array(part, { maxLength: 6 }),
    problems: fc.array(problem, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(outlook, (each) => {
      const cards = outlookCards(each, '/ekm');
      expect(cards.length).toBeLessThanOrEqual(4);
      for (const { text, blocks } of cards) {
        expect(validateBlocks(blocks)).toEqual([]);
        expect(isTextTooLong(blocks.map((block) => ({ ...block })))).toBe(false);
        expect(text).not.toMatch(/<[!@#]/);
        expect(text.length).toBeLessThanOrEqual(10_000);
        expect(JSON.stringify(blocks)).not.toContain('"type":"mrkdwn"');
      }
    }),
    { numRuns: 60 },
  );
});
