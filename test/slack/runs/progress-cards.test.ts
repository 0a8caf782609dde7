import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedStep } from '../../../src/engine/plan/plan.ts';
import type { Evidence, StepRecord, StepState } from '../../../src/engine/run/run.ts';
import type { RunRecord } from '../../../src/engine/run/run-store.ts';
import { blockSize } from '../../../src/slack/cards/block-size.ts';
import type { Card } from '../../../src/slack/cards/card.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../../../src/slack/limits.ts';
import { endCard } from '../../../src/slack/runs/end-card.ts';
import { evidenceCards } from '../../../src/slack/runs/evidence-card.ts';
import { evidenceGroups } from '../../../src/slack/runs/evidence-groups.ts';
import { frozenCard } from '../../../src/slack/runs/freeze-cards.ts';
import { progressCard } from '../../../src/slack/runs/progress-card.ts';
import { stepWords } from '../../../src/slack/runs/run-words.ts';
import { runsCards } from '../../../src/slack/runs/runs-list.ts';
import { stepCallCard } from '../../../src/slack/runs/step-call-card.ts';
import { foldedLines, stepsOf } from '../../../src/slack/runs/step-lines.ts';
import { samplePlan, samplePolicy, sampleStep } from '../../engine/sample-plan.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');

function record(
  steps: readonly PlannedStep[],
  records: readonly StepRecord[],
  change: Partial<RunRecord> = {},
): RunRecord {
  const [rule] = samplePolicy().rules;
  if (rule === undefined) throw new Error('the sample policy has no rule');
  return {
    id: 'run-1',
    state: 'waiting',
    plan: samplePlan({ steps }),
    planHash: 'ab'.repeat(32),
    reason: 'The key is two years old.',
    requestedBy: { name: 'Rita', slackId: 'U0REQUEST' },
    requestedAtMs: nowMs,
    expiresAtMs: nowMs,
    startAtMs: undefined,
    steps: records,
    version: 1,
    rule,
    approvers: ['Anna'],
    changedBy: [],
    votes: [],
    ...change,
  };
}

function stepRecord(stepId: string, state: StepState, evidence: readonly Evidence[] = []): StepRecord {
  return { stepId, state, hasActed: false, attempts: 1, startedAtMs: nowMs, endedAtMs: undefined, evidence };
}

const anna = { name: 'Anna', slackId: 'U0APPROV1' };
const seen = (text: string): Evidence => ({ atMs: nowMs, kind: 'seen', by: undefined, text });
const saidBy = (text: string): Evidence => ({ atMs: nowMs, kind: 'said', by: anna, text });

describe('what a person said', () => {
  const withoutLook = { done: undefined };
  const withLook = { done: { check: 'key-exists', args: {} } };
  it.each<[string, Pick<PlannedStep, 'done'>, StepRecord, string]>([
    [
      'is said',
      withoutLook,
      stepRecord('s', 'attested', [saidBy('Done.'), saidBy('As said.')]),
      'Done, as said by Anna',
    ],
    [
      'is said, also where a step counts as done by it',
      withoutLook,
      stepRecord('s', 'done', [saidBy('Done.')]),
      'Done, as said by Anna',
    ],
    [
      'is not seen where nothing can be',
      withoutLook,
      stepRecord('s', 'done', [seen('Executed.')]),
      'Done, its effect cannot be read',
    ],
    [
      'is seen when a look followed',
      withLook,
      stepRecord('s', 'done', [saidBy('Done.'), seen('It is there.')]),
      'Done, seen',
    ],
    [
      'names who skipped',
      withLook,
      stepRecord('s', 'skipped', [{ ...saidBy('Later.'), kind: 'decision' }]),
      'Skipped by Anna',
    ],
  ])('%s', (_, step, each, words) => {
    expect(stepWords(step, each)).toBe(words);
  });
});

it('folds what is over of a long plan, and never what was skipped or what comes next', () => {
  const steps = Array.from({ length: 24 }, (_, at) => sampleStep({ id: `s${at}`, title: `Step ${at + 1}` }));
  const states = (at: number): StepState =>
    at === 5 ? 'skipped' : at < 12 ? 'done' : at === 12 ? 'running' : 'pending';
  const run = record(
    steps,
    steps.map(({ id }, at) => stepRecord(id, states(at))),
  );
  expect(foldedLines(run)).toEqual([
    '1 to 5. Done, seen: 5 steps',
    '6. Skipped: Step 6',
    '7 to 12. Done, seen: 6 steps',
    '13. Under way: Step 13',
    '14. To do: Step 14',
    '15. To do: Step 15',
    '16. To do: Step 16',
    '17. To do: Step 17',
    '18 to 24. To do: 7 more steps',
  ]);
});

it('gives each piece of evidence one place in the thread, the same however much has come since', () => {
  const evidence = [
    seen('Waiting for a person.'),
    saidBy('Done.'),
    seen('Not there.'),
    saidBy('Now.'),
    seen('It is there.'),
  ];
  const roles = (count: number) =>
    evidenceGroups(
      record([sampleStep({ id: 's' })], [stepRecord('s', 'waiting', evidence.slice(0, count))]),
    ).map(({ role }) => role);
  expect(roles(1)).toEqual([]);
  expect(roles(3)).toEqual(['thread/s/1']);
  expect(roles(5)).toEqual(['thread/s/1', 'thread/s/3']);
});

it('shows what was said once, in the words of the form', () => {
  const field = { name: 'dllDate', label: 'Day of the new DLL on the host of SQL01', isRequired: true };
  const step = sampleStep({ id: 's', kind: 'attested', done: undefined, evidence: [field] });
  const evidence = [
    { ...saidBy('as it should be'), values: { dllDate: '2024-11-09' } },
    saidBy('As said; nobody but a person can know.'),
  ];
  const [card, ...more] = evidenceCards(
    evidenceGroups(record([step], [stepRecord('s', 'attested', evidence)])),
  );
  expect(card?.text).toBe(
    'Step 1, Key object for sales-2027: done, as said by Anna\nAs said by Anna: as it should be. Day of the new DLL on the host of SQL01: 2024-11-09. (2026-11-21 03:00 UTC)',
  );
  expect(more).toEqual([]);
});

it('keeps the whole text of an error, in as many messages as it takes', () => {
  const text = Array.from({ length: 2_500 }, (_, at) => `line ${at}`).join('\n');
  const error: Evidence = { atMs: nowMs, kind: 'error', by: undefined, text };
  const cards = evidenceCards(
    evidenceGroups(record([sampleStep({ id: 's' })], [stepRecord('s', 'failed', [error])])),
  );
  expect(cards.length).toBeGreaterThan(1);
  const shown = cards.flatMap(({ blocks }) => JSON.stringify(blocks).match(/line \d+/g) ?? []);
  for (const at of [0, 1_234, 2_499]) expect(shown).toContain(`line ${at}`);
});

it('keeps within what Slack takes and pings nobody but on purpose, whatever things are called', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3_000 }),
    fc.constantFrom('<!channel>', '<@U0APPROV1>', '*x*', 'x'.repeat(3_000)),
  );
  const long = 'x'.repeat(3_000);
  const longest = (at: number) => ({
    id: `s${at}`,
    title: long,
    why: long,
    state: 'failed' as const,
    lines: [long, long],
  });
  const states = fc.constantFrom<StepState>(
    'pending',
    'running',
    'waiting',
    'done',
    'attested',
    'failed',
    'unknown',
    'skipped',
  );
  const step = fc.record({
    id: fc.uuid(),
    title: text,
    why: text,
    state: states,
    lines: fc.array(text, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), text, (drawn, reason) => {
      const steps = drawn.map(({ id, title, why, lines }) =>
        sampleStep({
          id,
          title,
          by: 'person',
          act: { kind: 'person', instructions: lines, statement: undefined },
          text: { why, check: why, undo: why, risk: why, unverified: undefined },
        }),
      );
      const run = record(
        steps,
        drawn.map(({ id, state, lines }) => stepRecord(id, state, lines.map(seen))),
        { reason, hold: { id: 'freeze/all/1', why: reason, sinceMs: nowMs } },
      );
      const freeze = { tag: 'all', reason, by: anna, atMs: nowMs };
      for (const card of [
        progressCard(run, 'It stops.'),
        progressCard({ ...run, state: 'running' }),
        ...stepsOf(run)
          .slice(0, 2)
          .map((each) => stepCallCard(run, each)),
        endCard({ ...run, state: 'succeeded' }, undefined),
        endCard({ ...run, state: 'failed' }, { name: reason, note: reason }),
        ...evidenceCards(evidenceGroups(run)),
        ...runsCards([run, { ...run, state: 'running' }], { freezes: [], nowMs, command: '/ekm' }),
        ...runsCards([run, run, { ...run, state: 'failed' }], { freezes: [freeze], nowMs, command: '/ekm' }),
        frozenCard(freeze, [run, run], '/ekm'),
      ])
        fits(card);
    }),
    { numRuns: 20, examples: [[Array.from({ length: 40 }, (_, at) => longest(at)), long]] },
  );
});

function fits({ text, blocks }: Card): void {
  expect(text.length).toBeLessThanOrEqual(TEXT_BUDGET);
  expect(text.replace(/<@U0(?:REQUEST|APPROV1)>/, '')).not.toMatch(/<[@!#]/);
  expect(blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
  expect(blocks.reduce((sum, block) => sum + blockSize(block), 0)).toBeLessThanOrEqual(BLOCKS_BUDGET);
  expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
}
