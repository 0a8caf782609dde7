import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type DataFolder, keptDataFolder } from '../store/helpers/data-folder.ts';
import { account, approvedRun, byHand, requestedRun, resting, runDesk, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';

let folder: DataFolder;
let stores: [Store, Store];
beforeAll(async () => {
  folder = keptDataFolder();
  stores = [await openStore({ dataDir: folder.path }), await openStore({ dataDir: folder.path })];
}, 60_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await folder.remove();
});

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
