import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTextTooLong, validateBlocks } from '../../lab/slack/blocks/validate-blocks.ts';
import { countBySeverity } from '../../src/fleet/count-findings.ts';
import type { Finding } from '../../src/fleet/finding.ts';
import type { KeptCheck, KeptReport } from '../../src/fleet/fleet-desk.ts';
import type { CheckedDatabase } from '../../src/fleet/report/instance-check.ts';
import { reportCsv } from '../../src/fleet/report/report-csv.ts';
import { OpsError } from '../../src/lib/ops-error.ts';
import type { Card } from '../../src/slack/cards/card.ts';
import { problemCard } from '../../src/slack/cards/problem-card.ts';
import { checkCards } from '../../src/slack/check/check-card.ts';
import { findingCards } from '../../src/slack/report/finding-cards.ts';
import { noReportCard, readingCard, waitingCard } from '../../src/slack/report/progress-cards.ts';
import { reportCard } from '../../src/slack/report/report-card.ts';
import { dark, fleet } from '../fleet/build-fleet.ts';

const nowMs = Date.UTC(2026, 10, 21);

/** What people and attackers call things. */
const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U0APPROV1>',
  '<#C0DBA|dba>',
  '<https://evil.example|sign in>',
  '@channel',
  '*bold* _it_ ~no~ `code`',
  '```\nblock\n```',
  '&lt;!channel&gt;',
  '> quote\n1. list',
  'a\nb\r\nc\u2028d',
  '\u202Eesrever\u202C',
  ':rotating_light::tada:',
  '👩‍👩‍👧‍👦'.repeat(11),
  '\ud83d',
  "=cmd|'/c calc'!A1",
  '<script>alert(1)</script><svg onload=x>',
  'x'.repeat(128),
  'ﷺ'.repeat(128),
  ' ',
  '\u200b',
];

const name = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }),
);
const words = fc.oneof(
  name,
  fc.array(name, { minLength: 1, maxLength: 40 }).map((all) => all.join(', ')),
);
/** From the first moment that there is to the last: vaults and clocks may say anything. */
const moment = fc.oneof(
  fc.integer({ min: -1e13, max: 3e14 }),
  fc.constantFrom(nowMs, nowMs + 1_000, nowMs - 1, 2 ** 31 * 1_000, 8.64e15, -8.64e15),
);
const severity = fc.constantFrom('critical', 'warning', 'notice', 'unknown');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constantFrom('key-old', 'secret-expired', 'part-unreadable'),
  item: name.map((each) => `instance/${each}/database/${each}`),
  severity,
  title: words,
  meaning: words,
  consequence: words,
  atMs: optional(moment),
  action: words,
  runbook: optional(fc.constant('secret-roll')),
  instance: optional(name),
});

const report: fc.Arbitrary<KeptReport> = fc
  .record({
    scope: fc.oneof(
      fc.constant('all'),
      name.map((each) => `instance ${each}`),
    ),
    findings: fc.oneof(fc.array(finding, { maxLength: 12 }), fc.array(finding, { maxLength: 250 })),
    unread: fc.array(
      fc.record({
        kind: fc.constantFrom('instance', 'vault', 'app'),
        name,
        lastGoodAtMs: optional(moment),
        reading: fc.constant(dark()),
      }),
      { maxLength: 30 },
    ),
    fresh: fc.array(finding, { maxLength: 5 }),
    storeProblem: optional(words),
  })
  .map(({ scope, findings, unread, fresh, storeProblem }) => {
    const seen = fresh.map((each) => ({ ...each, firstSeenAtMs: nowMs }));
    return {
      report: {
        scope,
        startedAtMs: nowMs,
        finishedAtMs: nowMs,
        counts: countBySeverity(findings),
        findings,
        ignored: [],
        chains: [],
        dates: [],
        read: { instances: 4_000, vaults: 1, apps: 0 },
        unread: [...unread],
      },
      changes: { sinceMs: nowMs - 1, fresh: seen, gone: seen, unseen: seen },
      storeProblem,
    };
  });

const database: fc.Arbitrary<CheckedDatabase> = fc.record({
  name,
  links: fc.array(
    fc.record({
      id: fc.constant('database'),
      state: fc.constantFrom('seen', 'broken', 'unknown', 'not tested'),
      name,
      why: words,
    }),
    { minLength: 1, maxLength: 10 },
  ),
});

const check: fc.Arbitrary<KeptCheck> = fc
  .record({
    instance: name,
    login: name,
    findings: fc.array(finding, { maxLength: 30 }),
    databases: fc.oneof(
      fc.array(database, { maxLength: 12 }),
      database.map((each) =>
        Array.from({ length: 500 }, (_, at) => ({ ...each, name: `${each.name}${at}` })),
      ),
    ),
    lastGoodAtMs: optional(moment),
    storeProblem: optional(words),
    isRead: fc.boolean(),
  })
  .map(({ instance, login, findings, databases, lastGoodAtMs, storeProblem, isRead }) => ({
    check: {
      instance,
      server: isRead ? { version: '15.0', edition: 'Standard', login } : undefined,
      databases,
      findings,
    } as KeptCheck['check'],
    finishedAtMs: nowMs,
    lastGoodAtMs,
    storeProblem,
  }));

it('whatever things are called and whenever they end, Slack takes each card of a report, and nothing pings', () => {
  fc.assert(
    fc.property(report, name, (kept, word) => {
      const underWay = {
        scope: kept.report.scope,
        word,
        inventory: fleet().inventory,
        askedText: 'Asked by <@U0REQUEST>.',
        command: '/ekm',
      };
      const cards = [
        reportCard(kept, { word, askedText: underWay.askedText, notes: [word] }),
        ...findingCards(kept.report, new Map([['secret-roll', { title: word }]])),
        readingCard(underWay, nowMs, { done: 1, of: 4_000 }),
        waitingCard(underWay, 3, nowMs),
        noReportCard(underWay, `There is no report: ${word}`),
        problemCard('No report', new OpsError('not_found', word, word)),
      ];
      for (const card of cards) expectTaken(card);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('whatever things are called, Slack takes each card of a check, and nothing pings', () => {
  fc.assert(
    fc.property(check, (kept) => {
      const startable = new Map([['secret-roll', { title: 'Roll of a client secret'.repeat(9) }]]);
      const { main, thread } = checkCards(kept, 'U0REQUEST', startable);
      for (const card of [main, ...thread]) expectTaken(card);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('no cell of a file is run as a formula, and each finding is a row', () => {
  fc.assert(
    fc.property(report, ({ report: each }) => {
      const rows = parsedCsv(reportCsv(each, 'findings'));
      expect(rows).toHaveLength(each.findings.length === 0 ? 0 : each.findings.length + 1);
      for (const cells of rows) for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r\n]/);
    }),
    { numRuns: 30 },
  );
});

/** Slack takes it, and nothing of it pings but who asked. */
function expectTaken({ text, blocks }: Card): void {
  expect(validateBlocks(blocks)).toEqual([]);
  expect(isTextTooLong(blocks.map((block) => ({ ...block })))).toBe(false);
  expect(text.length).toBeLessThanOrEqual(12_000);
  const markup = [text, ...markupIn(blocks)].map((each) => each.replace('<@U0REQUEST>', ''));
  for (const each of markup) expect(each.replaceAll(/<!date\^[^>]*>/g, '')).not.toMatch(/[<>]/);
}

/** Texts that Slack reads as markup; it links names and addresses in them unless they are `verbatim`. */
function markupIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markupIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'mrkdwn' && 'text' in node) {
    expect(node).toMatchObject({ verbatim: true });
    return [String(node.text)];
  }
  return Object.values(node).flatMap(markupIn);
}

/** The rows of a file as RFC 4180 has them. */
function parsedCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
