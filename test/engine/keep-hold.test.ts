import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditDraft } from '../../src/engine/audit/audit-entry.ts';
import type { Looked } from '../../src/engine/plan/check.ts';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import { HeldRun } from '../../src/engine/run/held-run.ts';
import type { Hold, StepRecord } from '../../src/engine/run/run.ts';
import { type LegPorts, runLeg } from '../../src/engine/run/run-leg.ts';
import type { RunChange, RunRecord } from '../../src/engine/run/run-store.ts';
import { samplePlan, samplePolicy, sampleStep } from './sample-plan.ts';

const fresh: Omit<StepRecord, 'stepId'> = {
  state: 'pending',
  hasActed: false,
  attempts: 0,
  startedAtMs: undefined,
  endedAtMs: undefined,
  evidence: [],
};
const closed: Hold = {
  id: 'window/SQL01/1',
  why: 'outside the maintenance windows of SQL01.',
  opensAtMs: 9_000,
};
const steps = [sampleStep({ id: '01-key' }), sampleStep({ id: '02-login', windows: [] })];

let run: RunRecord;
let audit: AuditDraft[];
let looked: Looked;
let acts: string[];
let holds: (step: PlannedStep) => Hold | undefined;

beforeEach(() => {
  const [rule] = samplePolicy().rules;
  if (rule === undefined) throw new Error('the sample policy has no rule');
  run = {
    id: 'run-1',
    state: 'running',
    plan: samplePlan({ steps }),
    planHash: 'ab'.repeat(32),
    reason: 'The key is two years old.',
    requestedBy: { name: 'Rita', slackId: 'U0REQUEST' },
    requestedAtMs: 0,
    expiresAtMs: 9_000,
    startAtMs: undefined,
    steps: steps.map(({ id }) => ({ ...fresh, stepId: id })),
    version: 1,
    rule,
    approvers: ['Anna'],
    changedBy: [],
    votes: [],
  };
  audit = [];
  acts = [];
  looked = { state: 'does not hold', why: 'It is not there.' };
  holds = () => closed;
});

/** A leg of a process that has just started: it knows what is kept. */
async function leg(): Promise<void> {
  const claim = { id: 'claim', assertHeld: () => Promise.resolve() };
  const held = new HeldRun(run, { change: async (_, __, decide) => apply(decide(run)) }, claim);
  const ports: LegPorts = {
    look: ({ check }) => Promise.resolve(check === 'name-is-free' ? holding : looked),
    act: async ({ id }) => {
      acts.push(id);
      looked = holding;
      return 'Executed.';
    },
    now: () => 1_000,
    pause: () => Promise.resolve(),
    isStopping: () => false,
    hold: (_, step) => Promise.resolve(holds(step)),
    replan: () => Promise.resolve(undefined),
  };
  await runLeg(held, ports);
}

const holding: Looked = { state: 'holds', evidence: 'It is there.' };

function apply(change: RunChange | undefined): RunRecord | undefined {
  if (change === undefined) return undefined;
  const { state = run.state, steps: changed = [], hold } = change;
  audit.push(...change.audit);
  run = {
    ...run,
    state,
    version: run.version + 1,
    steps: run.steps.map((step) => changed.find(({ stepId }) => stepId === step.stepId) ?? step),
    ...(hold !== undefined && { hold: hold === 'over' ? undefined : hold }),
  };
  return run;
}

const told = () =>
  audit.filter(({ event }) => event === 'held' || event === 'goes_on').map(({ event }) => event);

describe('a leg whose run is held', () => {
  it('keeps why, once for each change, and that it is over before anything begins', async () => {
    await leg();
    await leg();
    expect(told()).toEqual(['held']);
    expect(run.hold).toEqual({ ...closed, sinceMs: 1_000 });
    holds = () => ({ id: 'freeze/all/5', why: 'Anna has frozen all: Month end.' });
    await leg();
    expect(run.hold?.why).toBe('Anna has frozen all: Month end.');
    expect([told(), acts]).toEqual([['held', 'held'], []]);
    holds = () => undefined;
    await leg();
    expect(told()).toEqual(['held', 'held', 'goes_on']);
    expect(audit.map(({ event }) => event).indexOf('goes_on')).toBeLessThan(
      audit.map(({ event }) => event).indexOf('statement'),
    );
    expect(run.hold).toBeUndefined();
  });

  it('asks for each step anew: what waits for no window goes on after one that did', async () => {
    holds = ({ windows }) => (windows === undefined && acts.length > 0 ? closed : undefined);
    await leg();
    expect(acts[0]).toBe('01-key');
    expect([run.steps[0]?.state, run.hold]).toEqual(['done', undefined]);
  });

  it('looks once at a step that was under way when its process died, and acts on nothing', async () => {
    const begun = (state: 'running') => ({ ...fresh, stepId: '01-key', state, hasActed: true, attempts: 1 });
    run = { ...run, steps: [begun('running'), ...run.steps.slice(1)] };
    await leg();
    expect([run.steps[0]?.state, run.hold?.id, acts]).toEqual(['running', closed.id, []]);
    run = { ...run, hold: undefined };
    looked = holding;
    await leg();
    expect(run.steps[0]).toMatchObject({ state: 'done', evidence: [{ kind: 'seen', text: 'It is there.' }] });
    expect([run.hold?.id, acts]).toEqual([closed.id, []]);
  });
});
