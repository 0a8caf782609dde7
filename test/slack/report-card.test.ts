import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBySeverity } from '../../src/fleet/count-findings.ts';
import type { Finding } from '../../src/fleet/finding.ts';
import type { FleetReport } from '../../src/fleet/report/fleet-report.ts';
import { worstFirst } from '../../src/fleet/worst-first.ts';
import { blockSize } from '../../src/slack/cards/block-size.ts';
import type { Card } from '../../src/slack/cards/card.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../../src/slack/limits.ts';
import { findingCards } from '../../src/slack/report/finding-cards.ts';
import { reportCard } from '../../src/slack/report/report-card.ts';

const nowMs = Date.UTC(2026, 10, 21);

it('keeps within what Slack takes, whatever things are called', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 3_000 });
  const finding: fc.Arbitrary<Finding> = fc.record({
    rule: fc.constant('key-old'),
    item: text,
    severity: fc.constantFrom('critical', 'warning', 'notice', 'unknown'),
    title: text,
    meaning: text,
    consequence: text,
    atMs: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
    action: text,
    runbook: fc.option(fc.constant('secret-roll'), { nil: undefined }),
    instance: fc.option(text, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 60 }), (findings) => {
      const report = reportOf(findings);
      const cards = [
        reportCard(
          { report, changes: undefined, storeProblem: undefined },
          { word: 'all', askedText: 'Asked.' },
        ),
        ...findingCards(report),
      ];
      expect(cards.length).toBeLessThanOrEqual(6);
      for (const { text: summary, blocks } of cards) {
        expect(summary.length).toBeLessThanOrEqual(TEXT_BUDGET);
        expect(blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
        expect(blocks.reduce((sum, block) => sum + blockSize(block), 0)).toBeLessThanOrEqual(BLOCKS_BUDGET);
        expect(summary).not.toMatch(/<[@!#]/);
        expect(JSON.stringify(blocks)).not.toContain('"text":""');
      }
    }),
    { numRuns: 20 },
  );
});

it('shows thirty alike as one row, so that they hide nothing, and names how many there are', () => {
  const behind = Array.from({ length: 30 }, (_, at) =>
    findingOf({ rule: 'connector-behind', instance: `SQL${at + 10}`, title: `SQL${at + 10} is behind` }),
  );
  const old = findingOf({ rule: 'key-old', title: 'Key A is old', action: 'Roll over.' });
  const { text, blocks } = cardOf([...behind, old]);
  expect(tableOf(blocks).slice(1)).toEqual([
    ['Notice', 'SQL10 is behind (and 29 more like it)', 'SQL10 and 29 more', 'no date', 'Upgrade.'],
    ['Notice', 'Key A is old', 'vault a', 'no date', 'Roll over.'],
  ]);
  expect(text).toContain('1. Notice: SQL10 is behind. Do: Upgrade. (and 29 more like it)');
  expect(text).toContain('These are all 31 findings, alike ones in one row.');
  expect(tableOf(cardOf(behind.slice(0, 10)).blocks)).toHaveLength(11);
  const down = ['HR', 'Sales'].map((title) => findingOf({ severity: 'critical', when: 'now', title }));
  expect(tableOf(cardOf([...down, ...behind]).blocks).map(([, what]) => what)).toEqual([
    'What',
    'HR',
    'Sales',
    'SQL10 is behind (and 29 more like it)',
  ]);
});

it('says when it strikes, and never that no reason is known where a warning names one', () => {
  const down = findingOf({ severity: 'critical', when: 'now' });
  const expired = findingOf({ severity: 'critical', when: 'at the next restart', atMs: nowMs - 1 });
  expect(tableOf(cardOf(worstFirst([expired, down])).blocks).map((cells) => cells[3])).toEqual([
    'When',
    'now',
    'at the next restart',
  ]);
  const restart = (severity: Finding['severity'], when?: Finding['when']) =>
    cardOf([findingOf({ severity, when })]).text;
  expect(restart('warning')).toContain('no known reason');
  expect(restart('warning', 'at the next restart')).not.toContain('no known reason');
  expect(cardOf([down, findingOf({ severity: 'unknown' })]).text).toContain('may hide more');
});

function findingOf(part: Partial<Finding>): Finding {
  return {
    rule: 'connector-behind',
    item: 'vault/a',
    severity: 'notice',
    title: 'SQL10 is behind',
    meaning: 'Later builds have repairs.',
    consequence: 'Nothing stops.',
    atMs: undefined,
    action: 'Upgrade.',
    runbook: undefined,
    instance: undefined,
    ...part,
  };
}

function cardOf(findings: readonly Finding[]) {
  const kept = { report: reportOf(findings), changes: undefined, storeProblem: undefined };
  return reportCard(kept, { word: 'all', askedText: 'Asked.' });
}

function tableOf(blocks: Card['blocks']): string[][] {
  const table = blocks.find((block) => block.type === 'table');
  return (table?.rows ?? []).map((row) => row.map((cell) => ('text' in cell ? String(cell.text) : '')));
}

function reportOf(findings: readonly Finding[]): FleetReport {
  return {
    scope: 'all',
    startedAtMs: nowMs,
    finishedAtMs: nowMs,
    counts: countBySeverity(findings),
    findings,
    ignored: [],
    chains: [],
    dates: [],
    read: { instances: 1, vaults: 1, apps: 1 },
    unread: [],
  };
}
