import { beforeEach, describe, expect, it } from 'vitest';
import type { Ballot } from '../../src/engine/approval/ballot.ts';
import { decide } from '../../src/engine/approval/decide.ts';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { verifyChain } from '../../src/engine/audit/chain.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import type { StepRecord } from '../../src/engine/run/run.ts';
import type { NewRun, RunChange, RunRecord } from '../../src/engine/run/run-store.ts';
import type { Store } from '../../src/store/store.ts';
import { samplePlan, samplePolicy } from '../engine/sample-plan.ts';
import { fileStores } from './helpers/file-store.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');
const policy = samplePolicy();
const rita = { name: 'Rita', slackId: 'U0REQUEST' };
const anna = { name: 'Anna', slackId: 'U0APPROV1' };

/** Two processes would have a store each. */
const stores = await fileStores();
beforeEach(async () => {
  const tables = [
    'run_change',
    'target_lock',
    'vote',
    'evidence',
    'run_step',
    'run',
    'audit',
    'freeze',
  ] as const;
  for (const table of tables) await stores[0].kysely.deleteFrom(table).execute();
});

function newRun(id: string, change: Partial<NewRun> = {}): NewRun {
  const plan = change.plan ?? samplePlan();
  const [rule] = policy.rules;
  if (rule === undefined) throw new Error('the sample policy has no rule');
  return {
    id,
    state: 'awaiting_approval',
    plan,
    planHash: planHash(plan, policy),
    reason: 'The key is two years old.',
    requestedBy: rita,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + 8 * 3_600_000,
    startAtMs: undefined,
    steps: plan.steps.map(({ id: stepId }) => fresh(stepId)),
    rule,
    approvers: ['Anna', 'Omar'],
    changedBy: [],
    audit: [{ atMs: nowMs, runId: id, event: 'requested', who: rita, data: { runbook: plan.runbook } }],
    ...change,
  };
}

function fresh(stepId: string): StepRecord {
  return {
    stepId,
    state: 'pending',
    hasActed: false,
    attempts: 0,
    startedAtMs: undefined,
    endedAtMs: undefined,
    evidence: [],
  };
}

async function auditOf(store: Store, runId?: string): Promise<AuditEntry[]> {
  return all(store.runs.audit(runId === undefined ? {} : { runId }));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a run', () => {
  it('comes back whole, and its plan has the hash that was approved', async () => {
    const [store, other] = stores;
    const created = await store.runs.create(newRun('run-1'));
    expect(created).toMatchObject({ kind: 'created', run: { id: 'run-1', version: 1, votes: [] } });
    const { audit: _audit, ...kept } = newRun('run-1');
    const back = await other.runs.read('run-1');
    expect(back).toEqual({
      ...JSON.parse(JSON.stringify(kept)),
      startAtMs: undefined,
      steps: kept.steps,
      version: 1,
      votes: [],
    });
    expect(planHash((back as RunRecord).plan, policy)).toBe(kept.planHash);
  });

  it('is there once when it is kept twice, and so is what the audit says of it', async () => {
    await stores[0].runs.create(newRun('run-1'));
    await stores[1].runs.create(newRun('run-1', { reason: 'another' }));
    expect(await stores[0].runs.list({ limit: 10 })).toHaveLength(1);
    expect(await auditOf(stores[0])).toHaveLength(1);
  });

  it('whose plan holds something like a secret is not kept at all', async () => {
    const plan = samplePlan({ notes: ["SECRET = 'Correct-Horse-Battery'"] });
    await expect(stores[0].runs.create(newRun('run-1', { plan }))).rejects.toThrow('looks like a secret');
    expect(await stores[0].runs.list({ limit: 10 })).toEqual([]);
    expect(await stores[0].runs.locks()).toEqual([]);
  });

  it('is listed by state, newest first', async () => {
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      const plan = samplePlan({
        targets: [{ kind: 'instance', name: id, environment: undefined, tags: [] }],
      });
      await stores[0].runs.create(newRun(id, { plan, requestedAtMs: nowMs + at }));
    }
    await stores[0].runs.change('b', 'x', () => ({ state: 'denied', audit: [] }));
    const ids = async (filter: Parameters<Store['runs']['list']>[0]) =>
      (await stores[1].runs.list(filter)).map(({ id }) => id);
    expect(await ids({ limit: 10 })).toEqual(['c', 'b', 'a']);
    expect(await ids({ limit: 10, states: ['denied'] })).toEqual(['b']);
    expect(await ids({ limit: 1, states: ['awaiting_approval'] })).toEqual(['c']);
  });
});

describe('targets', () => {
  const targets = (...names: string[]) =>
    samplePlan({
      targets: names.map((name) => ({ kind: 'instance', name, environment: undefined, tags: [] })),
    });

  it('belong to one run from its plan to its end, and who wants them meanwhile is told whose they are', async () => {
    const [store, other] = stores;
    await store.runs.create(newRun('run-1', { plan: targets('SQL01', 'SQL02') }));
    expect(await other.runs.create(newRun('run-2', { plan: targets('SQL03', 'sql02') }))).toEqual({
      kind: 'locked',
      locks: [
        {
          kind: 'instance',
          name: 'SQL02',
          runId: 'run-1',
          owner: rita,
          reason: 'The key is two years old.',
          sinceMs: nowMs,
        },
      ],
    });
    expect(await other.runs.read('run-2')).toBeUndefined();
    expect(await other.runs.locks()).toHaveLength(2);
    await store.runs.change('run-1', 'end', () => ({ state: 'succeeded', unlocks: true, audit: [] }));
    expect(await other.runs.create(newRun('run-2', { plan: targets('SQL03', 'sql02') }))).toMatchObject({
      kind: 'created',
    });
  });

  it('wanted by twenty at once, in any order, go to exactly one, and nobody waits for ever', async () => {
    const names = ['SQL01', 'SQL02', 'SQL03', 'SQL04'];
    const made = await Promise.all(
      Array.from({ length: 20 }, (_none, at) => {
        const order = at % 2 === 0 ? names : names.toReversed();
        return stores[at % 2 === 0 ? 0 : 1].runs.create(newRun(`run-${at}`, { plan: targets(...order) }));
      }),
    );
    expect(made.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(await stores[0].runs.locks()).toHaveLength(4);
  });
});

describe('a change', () => {
  const noteOf = (number: number): RunChange => ({
    steps: [
      {
        ...fresh('01-key-SQL01'),
        evidence: [{ atMs: nowMs, kind: 'seen', by: undefined, text: `${number}` }],
      },
    ],
    audit: [{ atMs: nowMs, runId: 'run-1', event: 'evidence', who: undefined, data: { number } }],
  });

  it('is made once for each id, also when it is asked for again', async () => {
    await stores[0].runs.create(newRun('run-1'));
    for (const store of [...stores, ...stores]) await store.runs.change('run-1', 'once', () => noteOf(1));
    const run = await stores[0].runs.read('run-1');
    expect(run).toMatchObject({ version: 2, steps: [{ evidence: [{ text: '1' }] }, {}] });
    expect(await auditOf(stores[0])).toHaveLength(2);
  });

  it('that decides for nothing leaves the run as it is', async () => {
    await stores[0].runs.create(newRun('run-1'));
    expect(await stores[0].runs.change('run-1', 'x', () => undefined)).toMatchObject({ version: 1 });
    expect(await stores[0].runs.change('none', 'x', () => noteOf(1))).toBeUndefined();
  });

  it('is whole or not at all', async () => {
    await stores[0].runs.create(newRun('run-1'));
    const vote = {
      verdict: 'approve' as const,
      person: 'Anna',
      slackId: 'U0APPROV1',
      atMs: nowMs,
      reason: undefined,
    };
    await stores[0].runs.change('run-1', 'first', () => ({ vote, audit: [] }));
    // A second vote of the same person, which no decision would make.
    const bad = { ...noteOf(1), state: 'running' as const, vote };
    await expect(stores[0].runs.change('run-1', 'x', () => bad)).rejects.toThrow();
    expect(await stores[0].runs.read('run-1')).toMatchObject({ state: 'awaiting_approval', version: 2 });
    expect(await auditOf(stores[0])).toHaveLength(1);
  });

  it('of one run by thirty at once is one after the other', async () => {
    await stores[0].runs.create(newRun('run-1'));
    await Promise.all(
      Array.from({ length: 30 }, (_none, at) =>
        stores[at % 2 === 0 ? 0 : 1].runs.change('run-1', `change-${at}`, (run) => {
          const [step, ...rest] = run.steps;
          if (step === undefined) throw new Error('no step');
          const evidence = [
            ...step.evidence,
            { atMs: nowMs, kind: 'seen' as const, by: undefined, text: `${at}` },
          ];
          return { steps: [{ ...step, evidence }, ...rest], audit: [] };
        }),
      ),
    );
    const run = await stores[0].runs.read('run-1');
    expect(run?.version).toBe(31);
    expect(new Set(run?.steps[0]?.evidence.map(({ text }) => text)).size).toBe(30);
  });
});

describe('clicks that race, over two processes', () => {
  it.each([1, 2])('%i approvals needed: the request is decided once', async (count) => {
    const rule = { ...newRun('x').rule, count };
    await stores[0].runs.create(newRun('run-1', { rule }));
    const wins: string[] = [];
    await Promise.all(
      Array.from({ length: 16 }, (_none, at) => {
        const slackId = at % 4 < 2 ? 'U0APPROV1' : 'U0APPROV2';
        return stores[at % 2 === 0 ? 0 : 1].runs.change('run-1', `click-${at}`, (run) => {
          const ballot: Ballot = { ...run, runId: run.id };
          const decision = decide(ballot, {
            verdict: 'approve',
            slackId,
            planHash: run.planHash,
            isPlanShown: true,
            reason: undefined,
            atMs: nowMs,
            user: {
              state: 'read',
              atMs: nowMs,
              value: {
                id: slackId,
                teamId: 'T0LAB',
                isBot: false,
                isGuest: false,
                isStranger: false,
                isDeactivated: false,
              },
            },
            people: policy.people,
            teamId: 'T0LAB',
            rule,
            approvers: { state: 'read', atMs: nowMs, value: ['Anna', 'Omar'] },
          });
          if (decision.kind !== 'counted') return undefined;
          if (decision.isApproved) wins.push(`click-${at}`);
          const audit = [{ atMs: nowMs, runId: run.id, event: 'approved', who: anna, data: {} }];
          return { vote: decision.vote, audit, ...(decision.isApproved && { state: 'approved' as const }) };
        });
      }),
    );
    const run = await stores[1].runs.read('run-1');
    expect(run).toMatchObject({ state: 'approved' });
    expect(run?.votes).toHaveLength(count);
    expect(wins).toHaveLength(1);
    expect((await auditOf(stores[0])).filter(({ event }) => event === 'approved')).toHaveLength(count);
  });
});

describe('the audit', () => {
  it('is one whole chain, whoever writes to it at once, and knows what was changed in it', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_none, at) =>
        stores[at % 2 === 0 ? 0 : 1].runs.note({
          atMs: nowMs + at,
          runId: at % 3 === 0 ? 'run-1' : undefined,
          event: 'noted',
          who: anna,
          data: { at, text: 'a\u0000b \u{1F511}' },
        }),
      ),
    );
    expect(await verifyChain(stores[0].runs.audit({}))).toMatchObject({ state: 'whole', count: 40 });
    expect(await auditOf(stores[1], 'run-1')).toHaveLength(14);
    expect(await all(stores[1].runs.audit({ afterNumber: 38 }))).toHaveLength(2);
    await stores[0].kysely.updateTable('audit').set({ event: 'forged' }).where('number', '=', '7').execute();
    expect(await verifyChain(stores[1].runs.audit({}))).toMatchObject({ state: 'broken', number: 7 });
  });

  it('keeps no secret', async () => {
    await stores[0].runs.note({
      atMs: nowMs,
      runId: undefined,
      event: 'noted',
      who: undefined,
      data: { text: "ALTER CREDENTIAL c WITH SECRET = 'Correct-Horse-Battery'" },
    });
    expect(JSON.stringify(await auditOf(stores[0]))).not.toContain('Correct-Horse');
    expect(await verifyChain(stores[0].runs.audit({}))).toMatchObject({ state: 'whole' });
  });
});

it('a freeze holds until somebody ends it, and both are in the audit', async () => {
  const freeze = { tag: 'Payroll', reason: 'Year end', by: anna, atMs: nowMs };
  await stores[0].runs.freeze(freeze);
  expect(await stores[1].runs.freezes()).toEqual([{ ...freeze, tag: 'payroll' }]);
  expect(await stores[1].runs.thaw('PAYROLL', rita, nowMs + 1)).toBe(true);
  expect(await stores[1].runs.thaw('PAYROLL', rita, nowMs + 2)).toBe(false);
  expect((await auditOf(stores[0])).map(({ event }) => event)).toEqual(['frozen', 'thawed']);
});
