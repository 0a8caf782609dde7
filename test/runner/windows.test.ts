import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Runbook } from '../../src/engine/runbook.ts';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import secretRoll from '../../src/runbooks/secret-roll.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorRunbooks, ended, states } from './connector-runs.ts';
import { hostPersonOf } from './host-person.ts';
import { account, approvedRun, byHand, requestedRun, runDesk, startRunLab } from './lab-runs.ts';
import { app, databasesDown, secretHands, secretRunbooks } from './secret-runs.ts';
import { actsOutside, holdsOf, nights, openDaily, runWhen } from './window-runs.ts';

const store = await fileStore();
afterEach(async () => {
  for (const table of ['target_lock', 'freeze'] as const) await store.kysely.deleteFrom(table).execute();
  await store.kysely.updateTable('run').set({ state: 'cancelled' }).execute();
});

const rollOf = { app, secret: 'ekm' };
const bySecrets = { runbooks: secretRunbooks };
const everyInstance = ['SQL01', 'SQL02', 'SQL03\\PAYROLL'];

describe('maintenance windows that are never open together', { timeout: 240_000 }, () => {
  it('are waited for step by step: a secret roll goes on from one night to the next', async () => {
    const lab = await startRunLab('healthy', everyInstance);
    openDaily(lab, { SQL01: 2, SQL02: 5 });
    const desk = runDesk(lab, store, bySecrets);
    const id = 'nights';
    await approvedRun(desk, id, rollOf, 'secret-roll');
    const begunAtMs = lab.clock.now();
    const run = await byHand(nights(lab, desk, id), id, secretHands(lab));
    expect(states(run).filter((each) => !/ (?:done|attested)$/.test(each))).toEqual([]);
    expect(run.state).toBe('succeeded');
    // A row that is read and an error log that is looked into belong to the restart before.
    expect(actsOutside(lab, run).filter((about) => !/^(?:read|error-log)-/.test(about))).toEqual([]);
    expect(await holdsOf(store, id)).toEqual([
      'held other-places',
      'goes_on other-places',
      'held credentials-SQL02',
      'goes_on credentials-SQL02',
      'held restart-SQL01',
      'goes_on restart-SQL01',
      'held restart-SQL02',
      'goes_on restart-SQL02',
    ]);
    expect(lab.clock.now() - begunAtMs).toBeGreaterThan(26 * 3_600_000);
    expect(run.hold).toBeUndefined();
    expect(await databasesDown(lab)).toEqual([]);
    expect(run.plan.opening).toMatch(
      /^A step waits for .* They are open next: SQL01 at 20\d\d-\d\d-\d\d \d\d:00 UTC; SQL02 at /,
    );
  });

  it('are waited for all at once by a plan of before, which says nothing of them', async () => {
    const lab = await startRunLab('healthy', everyInstance);
    const before: Runbook = {
      ...secretRoll,
      plan: (request, seen) => {
        const made = secretRoll.plan(request, seen);
        if (made.kind !== 'plan') return made;
        const steps = made.plan.steps.map(({ windows: _unknown, ...step }) => step);
        return { kind: 'plan', plan: { ...made.plan, steps } };
      },
    };
    const desk = runDesk(lab, store, { runbooks: new Map([['secret-roll', before]]) });
    openDaily(lab, { SQL01: 2, SQL02: 2 });
    await approvedRun(desk, 'before', rollOf, 'secret-roll');
    const both = await runWhen(desk, 'before', ({ hold }) => hold !== undefined);
    expect(both.hold?.why).toMatch(
      /^outside the maintenance windows of SQL01 and SQL02; they open next together at 20\d\d-\d\d-\d\d \d\d:00 UTC\.$/,
    );
    openDaily(lab, { SQL01: 2, SQL02: 5 });
    lab.clock.advance(2 * 3_600_000);
    const never = await runWhen(desk, 'before', ({ hold }) => hold?.opensAtMs === undefined);
    expect(never.hold?.why).toBe(
      'outside the maintenance windows of SQL01 and SQL02; they do not open together in the next 15 days: give them a window in common in ekm.yaml, or end the run.',
    );
    expect(never.state).toBe('approved');
  });

  it('are a refusal where one step needs them together', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31']);
    openDaily(lab, { SQL31: 2, SQL32: 5 });
    const desk = runDesk(lab, store, { runbooks: connectorRunbooks });
    const asked = requestedRun(
      desk,
      'never',
      account('U0REQUEST'),
      { instance: 'SQL31' },
      'connector-upgrade',
    );
    await expect(asked).rejects.toThrow(
      /Step 8, Planned failover of .*waits for the maintenance windows of SQL31 and SQL32, which are not open at the same time in the next 15 days/,
    );
    expect(await desk.locks()).toEqual([]);
  });

  it('say what else can be asked for, where there is something', async () => {
    const lab = await startRunLab('mirroring-pair', []);
    openDaily(lab, { HOST_A: 2, HOST_B: 5 });
    const runbook = 'mirroring-certificate-rotation';
    const desk = runDesk(lab, store, { runbooks: new Map([[runbook, rotation]]) });
    const wish = { instance: 'HOST_B', expires: '2031-06-30', folder: 'C:\\Certificates' };
    const ask = (id: string, more: Record<string, string> = {}) =>
      requestedRun(desk, id, account('U0REQUEST'), { ...wish, ...more }, runbook);
    await expect(ask('with the witness off')).rejects.toThrow(
      /Take the witness from Bookings.*HOST_A and HOST_B, which are not open at the same time.*Or ask with witness=keep/,
    );
    expect((await ask('with the witness there', { witness: 'keep' })).state).toBe('awaiting_approval');
  });
});

describe('what has begun', { timeout: 240_000 }, () => {
  it('is ended outside the window that closed meanwhile; the next beginning waits', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31']);
    openDaily(lab, { SQL31: 2, SQL32: 2 });
    const desk = runDesk(lab, store, { runbooks: connectorRunbooks });
    const id = 'late';
    await approvedRun(desk, id, { instance: 'SQL31' }, 'connector-upgrade');
    const person = hostPersonOf(lab, {
      // The exchange takes longer than the window is open.
      beforeStart: async (instance) => lab.clock.advance(instance === 'SQL32' ? 2 * 3_600_000 : 0),
    });
    const run = await byHand(nights(lab, desk, id), id, person);
    expect(states(run).filter((each) => !/ (?:done|attested)$/.test(each))).toEqual([]);
    expect(run.state).toBe('succeeded');
    expect(await holdsOf(store, id)).toEqual([
      'held at-hand',
      'goes_on at-hand',
      'held failover-OrdersAG-to-SQL32',
      'goes_on failover-OrdersAG-to-SQL32',
    ]);
    expect(actsOutside(lab, run)).toEqual(expect.arrayContaining(['error-log-SQL32']));
  });
});

describe('a person who was called in a window', { timeout: 120_000 }, () => {
  it('is told when it has closed meanwhile, and that it is open again; what they have done counts all the same', async () => {
    const lab = await startRunLab('healthy', everyInstance);
    openDaily(lab, { SQL01: 2 });
    const desk = runDesk(lab, store, { ...bySecrets, aroundMs: 20 });
    const id = 'called';
    await approvedRun(desk, id, rollOf, 'secret-roll');
    await runWhen(desk, id, ({ hold }) => hold !== undefined);
    lab.clock.advance(2 * 3_600_000);
    await runWhen(desk, id, ({ state, hold }) => state === 'waiting' && hold === undefined);
    lab.clock.advance(3_600_000);
    const closed = await runWhen(desk, id, ({ hold }) => hold !== undefined);
    expect([closed.state, closed.steps[0]?.state]).toEqual(['waiting', 'waiting']);
    lab.clock.advance(23 * 3_600_000);
    await runWhen(desk, id, ({ state, hold }) => state === 'waiting' && hold === undefined);
    lab.clock.advance(3_600_000);
    await runWhen(desk, id, ({ hold }) => hold !== undefined);
    const rita = { by: account('U0REQUEST'), slackId: 'U0REQUEST' };
    const answer = { answer: 'done' as const, note: undefined, evidence: { places: 'none' } };
    const said = { runId: id, stepId: '01-other-places', ...answer, ...rita, clickId: 'late' };
    expect(await desk.answer(said)).toMatchObject({ kind: 'taken' });
    await runWhen(desk, id, ({ steps, hold }) => steps[1]?.state === 'done' && hold !== undefined);
    expect(await holdsOf(store, id)).toEqual([
      'held other-places',
      'goes_on other-places',
      'held other-places',
      'goes_on other-places',
      'held other-places',
      'goes_on proof',
      'held credentials-SQL01',
    ]);
  });
});

describe('a run that is held', { timeout: 120_000 }, () => {
  it('says so once, however many bots there are, and is ended by a person', async () => {
    const lab = await startRunLab('healthy', everyInstance);
    openDaily(lab, { SQL01: 2, SQL02: 5 });
    const desk = runDesk(lab, store, bySecrets);
    const other = runDesk(lab, store, { ...bySecrets, everyMs: 50 });
    const id = 'two bots';
    await approvedRun(desk, id, rollOf, 'secret-roll');
    await runWhen(desk, id, ({ hold }) => hold !== undefined);
    // Some turns of both.
    await sleep(1_000);
    expect(await holdsOf(store, id)).toEqual(['held other-places']);
    lab.clock.advance(2 * 3_600_000);
    await runWhen(other, id, ({ state }) => state === 'waiting');
    lab.clock.advance(3_600_000);
    const rita = { by: account('U0REQUEST'), slackId: 'U0REQUEST' };
    const answer = { answer: 'done' as const, note: undefined, evidence: { places: 'none' } };
    await other.answer({ runId: id, stepId: '01-other-places', ...answer, ...rita, clickId: 'places' });
    // The trial changes nothing and waits for no window.
    const held = await runWhen(desk, id, ({ hold }) => hold !== undefined);
    expect(held.state).toBe('running');
    expect(states(held).slice(0, 3)).toEqual([
      '01-other-places attested',
      '02-proof done',
      '03-credentials-SQL01 pending',
    ]);
    await ended(other, held);
    const over = await desk.read(id);
    expect([over?.state, over?.hold]).toEqual(['failed', undefined]);
    expect(await desk.locks()).toEqual([]);
  });
});
