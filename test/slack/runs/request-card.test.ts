import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../lab/slack/blocks/validate-blocks.ts';
import type { PlannedStep } from '../../../src/engine/plan/plan.ts';
import { planHash } from '../../../src/engine/plan/plan-hash.ts';
import type { RunState, StepRecord, StepState } from '../../../src/engine/run/run.ts';
import type { RunRecord } from '../../../src/engine/run/run-store.ts';
import { blockSize } from '../../../src/slack/cards/block-size.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../../../src/slack/limits.ts';
import { planCards } from '../../../src/slack/runs/plan-cards.ts';
import { progressCard } from '../../../src/slack/runs/progress-card.ts';
import { buttonValue, requestCard } from '../../../src/slack/runs/request-card.ts';
import { refusalText } from '../../../src/slack/runs/run-words.ts';
import { samplePlan, samplePolicy, sampleStep } from '../../engine/sample-plan.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');

function record(change: Partial<RunRecord> = {}): RunRecord {
  const plan = change.plan ?? samplePlan();
  const [rule] = samplePolicy().rules;
  if (rule === undefined) throw new Error('the sample policy has no rule');
  return {
    id: 'run-1',
    state: 'awaiting_approval',
    plan,
    planHash: planHash(plan, samplePolicy()),
    reason: 'The key is two years old.',
    requestedBy: { name: 'Rita', slackId: 'U0REQUEST' },
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + 8 * 3_600_000,
    startAtMs: undefined,
    steps: [],
    version: 1,
    rule,
    approvers: ['Anna', 'Omar', 'Rita'],
    changedBy: [],
    votes: [],
    ...change,
  };
}

const vote = {
  verdict: 'approve',
  person: 'Anna',
  slackId: 'U0APPROV1',
  atMs: nowMs,
  reason: undefined,
} as const;

describe('a request', () => {
  it('says what, where, why, by whom, by which rule, who is missing and until when', () => {
    expect(requestCard(record(), { isPlanShown: true }).text.split('\n')).toEqual([
      'Approval wanted: New key for Sales on SQL01',
      'Where: instance SQL01',
      'Why: The key is two years old.',
      'Asked for by: Rita, 2026-11-21 03:00 UTC',
      'What could go wrong: The vault may refuse it.',
      'To know: Backups made elsewhere are not seen.',
      'Starts: once approved, in the maintenance windows of its instances where they have some',
      'Rule: production: 1 approval, by Anna or Omar',
      `Plan: tde-key-rollover, hash ${record().planHash.slice(0, 12)}, run run-1`,
      'Can be decided until 2026-11-21 11:00 UTC.',
      '1. Key object for sales-2027 (by the bot, then seen)',
      '2. Login for the new key (by the bot, then seen)',
    ]);
  });

  it('can be approved after a question, and denied, for exactly the plan that is shown', () => {
    const { blocks } = requestCard(record(), { isPlanShown: true });
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        {
          action_id: 'run_approve',
          style: 'primary',
          value: buttonValue(record()),
          confirm: { confirm: { text: 'Approve' } },
        },
        { action_id: 'run_deny', style: 'danger', value: buttonValue(record()) },
      ],
    });
  });

  it('whose plan is not posted whole can be denied, and not approved, and says why', () => {
    const { text, blocks } = requestCard(record(), { isPlanShown: false });
    expect(blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'run_deny' }] });
    expect(JSON.stringify(blocks)).not.toContain('run_approve');
    expect(text).toContain('It can be approved once the whole plan stands in the thread');
  });

  it('that nobody decided in time can be asked for again', () => {
    const { blocks } = requestCard(record({ state: 'expired' }), { isPlanShown: true });
    expect(blocks.at(-1)).toMatchObject({
      elements: [{ action_id: 'run_ask_again', value: 'run-1', text: { text: 'Ask again' } }],
    });
  });

  it('tells the people whom its rule names, when it is posted', () => {
    const { text, blocks } = requestCard(record(), { isPlanShown: true, mentions: ['U0NOTIFY1'] });
    expect(text).toContain('<@U0NOTIFY1>');
    expect(JSON.stringify(blocks)).toContain('"user_id":"U0NOTIFY1"');
    expect(JSON.stringify(requestCard(record(), { isPlanShown: true }))).not.toContain('@');
  });

  it.each<RunState>(['approved', 'denied', 'cancelled', 'running', 'succeeded', 'failed'])(
    'that is %s has no buttons, and says who decided',
    (state) => {
      const { blocks, text } = requestCard(record({ state, votes: [vote] }), { isPlanShown: true });
      expect(blocks.map(({ type }) => type)).not.toContain('actions');
      expect(text).toContain('approved by Anna at 2026-11-21 03:00 UTC');
      expect(text).not.toContain('Can be decided');
    },
  );

  it('says who denied it and why', () => {
    const denied = { ...vote, verdict: 'deny' as const, reason: 'Not before the audit.' };
    expect(requestCard(record({ state: 'denied', votes: [denied] }), { isPlanShown: true }).text).toContain(
      'denied by Anna at 2026-11-21 03:00 UTC ("Not before the audit.")',
    );
  });
});

describe('the plan in full', () => {
  it('shows each statement with its secret masked, and all that people decide by', () => {
    const shown = JSON.stringify(planCards(samplePlan()));
    for (const text of [
      "SECRET = '<secret ekm>'",
      'Known to be done: ',
      'Undo: ',
      'What could go wrong: ',
      'ONLINE',
    ])
      expect(shown).toContain(text);
  });
});

describe('a plan with parts that have nothing in them', () => {
  it('is taken by Slack', () => {
    const steps = [sampleStep({ act: { kind: 'person', instructions: [], statement: undefined } })];
    for (const { blocks } of planCards(samplePlan({ prechecks: [], notes: [], steps })))
      expect(validateBlocks(blocks)).toEqual([]);
  });
});

describe('a run under way', () => {
  const at = (state: StepState, change: Partial<StepRecord> = {}): StepRecord => ({
    stepId: '01-key-SQL01',
    state,
    hasActed: false,
    attempts: 0,
    startedAtMs: undefined,
    endedAtMs: undefined,
    evidence: [],
    ...change,
  });
  const actionsIn = (run: RunRecord) =>
    progressCard(run).blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => ('action_id' in element ? element.action_id : ''))
        : [],
    );

  it('says of each step what is seen and what is only said', () => {
    const steps = [at('attested'), at('running')];
    expect(progressCard(record({ state: 'running', steps })).text.split('\n')).toEqual([
      'Running: New key for Sales on SQL01',
      '1. Done, as said: Key object for sales-2027',
      '2. Under way: Login for the new key',
    ]);
  });

  it.each<[StepState, string[]]>([
    ['waiting', ['run_done', 'run_skip', 'run_abort']],
    ['failed', ['run_retry', 'run_skip', 'run_abort']],
    ['unknown', ['run_retry', 'run_skip', 'run_abort']],
    ['running', []],
    ['done', []],
  ])('whose step is %s offers %j', (state, actions) => {
    expect(actionsIn(record({ state: 'waiting', steps: [at(state), at('pending')] }))).toEqual(actions);
  });

  it('shows the statement to run by hand, and what the last look said', () => {
    const evidence = [{ atMs: nowMs, kind: 'seen' as const, by: undefined, text: 'It is not there yet.' }];
    const shown = JSON.stringify(
      progressCard(record({ state: 'waiting', steps: [at('waiting', { evidence }), at('pending')] })),
    );
    expect(shown).toContain("SECRET = '<secret ekm>'");
    expect(shown).toContain('It is not there yet.');
  });
});

it('a refused click is told what is true instead', () => {
  expect(refusalText('decided_already', 'denied')).toBe(
    'This has been decided already, and your click changed nothing. It is: denied.',
  );
  expect(refusalText('own_request', 'awaiting_approval')).toBe(
    'You asked for this yourself: somebody else has to decide.',
  );
});

it('keeps within what Slack takes, and nobody is pinged, whatever things are called', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 2_000 }),
    fc.constantFrom('<!channel>', '<@U0APPROV1>', '*x*'),
  );
  const step: fc.Arbitrary<PlannedStep> = fc
    .record({ id: fc.uuid(), title: text, why: text, risk: text })
    .map(({ id, title, why, risk }) =>
      sampleStep({ id, title, text: { why, check: why, undo: risk, risk, unverified: why } }),
    );
  fc.assert(
    fc.property(text, text, fc.array(step, { minLength: 1, maxLength: 40 }), (title, reason, steps) => {
      const plan = samplePlan({ title, steps });
      for (const { text: summary, blocks } of [
        requestCard(record({ plan, reason }), { isPlanShown: true }),
        progressCard(record({ plan, state: 'running' })),
        ...planCards(plan),
      ]) {
        expect(summary.length).toBeLessThanOrEqual(TEXT_BUDGET);
        expect(summary).not.toMatch(/<[@!#]/);
        expect(blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
        expect(blocks.reduce((sum, block) => sum + blockSize(block), 0)).toBeLessThanOrEqual(BLOCKS_BUDGET);
        expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
      }
    }),
    { numRuns: 20 },
  );
});
