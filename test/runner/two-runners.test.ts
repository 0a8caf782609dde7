import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { fileStores } from '../store/helpers/file-store.ts';
import { account, approvedRun, byHand, requestedRun, resting, runDesk, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';

const stores = await fileStores();

describe('two processes on one store', { timeout: 120_000 }, () => {
  it('never take a step twice, and each tells what the other did', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const desks = [
      runDesk(lab, stores[0], { everyMs: 10 }),
      runDesk(lab, stores[1], { everyMs: 10 }),
    ] as const;
    const told: string[] = [];
    desks[1].onChange(({ state }) => told.push(state));
    await approvedRun(desks[0], 'shared');
    let turn = 0;
    const run = await byHand(async () => (turn++ % 2 === 0 ? desks[0] : desks[1]), 'shared', personOf(lab));
    expect(run.state).toBe('succeeded');
    const audit: AuditEntry[] = [];
    for await (const entry of stores[0].runs.audit({ runId: 'shared' })) audit.push(entry);
    const acts = audit.filter(({ event }) => event === 'statement').map(({ data }) => data['step']);
    expect(acts).toEqual([...new Set(acts)]);
    expect(acts).toHaveLength(5);
    expect(run.steps.every(({ attempts }) => attempts <= 1)).toBe(true);
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('succeeded');
  });

  it('go on for each other when one is told to stop', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const first = runDesk(lab, stores[0]);
    await approvedRun(first, 'handed over');
    await resting(() => Promise.resolve(first), 'handed over');
    await first.stop();
    const second = runDesk(lab, stores[1]);
    const run = await byHand(() => Promise.resolve(second), 'handed over', personOf(lab));
    expect(run.state).toBe('succeeded');
  });

  it('go on with the plan that was approved when a newer version of the bot takes over', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const older = runDesk(lab, stores[0]);
    const { plan } = await approvedRun(older, 'deployed');
    await resting(() => Promise.resolve(older), 'deployed');
    await older.stop();
    const planned: Runbook['plan'] = () => {
      throw new Error('a run under way is not planned again');
    };
    const newer: Runbook = { ...rollover, revision: rollover.revision + 1, plan: planned };
    const second = runDesk(lab, stores[1], { runbooks: new Map([['tde-key-rollover', newer]]) });
    const run = await byHand(() => Promise.resolve(second), 'deployed', personOf(lab));
    expect(run.state).toBe('succeeded');
    expect(run.plan).toEqual(plan);
  });

  it('begin nothing that a newer version of the bot would do otherwise: that needs another approval', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const older = runDesk(lab, stores[0], { isWorking: false });
    const { planHash } = await requestedRun(older, 'other by now');
    await older.stop();
    const newer: Runbook = {
      ...rollover,
      plan: (...asked) => {
        const made = rollover.plan(...asked);
        return made.kind === 'plan' ? { kind: 'plan', plan: { ...made.plan, revision: 1_000 } } : made;
      },
    };
    const second = runDesk(lab, stores[1], { runbooks: new Map([['tde-key-rollover', newer]]) });
    await second.vote({
      runId: 'other by now',
      planHash,
      verdict: 'approve',
      reason: undefined,
      by: account('U0APPROV1'),
      slackId: 'U0APPROV1',
      clickId: 'other by now',
    });
    const run = await resting(() => Promise.resolve(second), 'other by now');
    expect(run.state).toBe('failed');
    expect(run.steps[0]?.evidence[0]?.text).toContain('another plan');
    expect(await second.locks()).toEqual([]);
  });

  it('take two clicks at once for what they are: one decision, and an honest answer for the other', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const desks = [runDesk(lab, stores[0]), runDesk(lab, stores[1])] as const;
    const { planHash } = await requestedRun(desks[0], 'raced');
    const vote = (desk: (typeof desks)[number], slackId: string) =>
      desk.vote({
        runId: 'raced',
        planHash,
        verdict: 'approve',
        reason: undefined,
        by: account(slackId),
        slackId,
        clickId: `raced-${slackId}`,
      });
    const votes = await Promise.all([vote(desks[0], 'U0APPROV1'), vote(desks[1], 'U0APPROV2')]);
    const kinds = votes.map((each) => each?.decision);
    expect(kinds.map((each) => each?.kind).toSorted()).toEqual(['counted', 'refused']);
    expect(kinds.find((each) => each?.kind === 'refused')).toMatchObject({ code: 'decided_already' });
    expect((await desks[0].read('raced'))?.votes).toHaveLength(1);
    const own = await vote(desks[0], 'U0REQUEST');
    expect(own?.decision).toMatchObject({ kind: 'refused' });
  });
});
