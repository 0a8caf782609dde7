import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBySeverity } from '../../src/fleet/count-findings.ts';
import type { Finding } from '../../src/fleet/finding.ts';
import type { FleetReport } from '../../src/fleet/report/fleet-report.ts';
import { blockSize } from '../../src/slack/cards/block-size.ts';
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
