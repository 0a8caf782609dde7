import { afterEach, describe, expect, it } from 'vitest';
import type { RunDesk, StepAnswer } from '../../src/engine/run-desk.ts';
import { patiently } from '../helpers/patiently.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { endRuns } from './end-runs.ts';
import {
  account,
  approvedRun,
  byHand,
  type RunLab,
  requestedRun,
  resting,
  runDesk,
  startRunLab,
} from './lab-runs.ts';
import { personOf } from './person.ts';

const store = await fileStore();
afterEach(() => endRuns(store));

const rita = { by: account('U0REQUEST'), slackId: 'U0REQUEST' };
const anna = { by: account('U0APPROV1'), slackId: 'U0APPROV1' };
const toTheEnd = new AbortController().signal;

function answerTo(desk: RunDesk, runId: string, answer: Partial<StepAnswer>) {
  return desk.answer({
    runId,
    stepId: '02-copies-elsewhere',
    answer: 'done',
    note: undefined,
    evidence: { copies: 'none' },
    ...rita,
    clickId: JSON.stringify([runId, answer.answer, answer.slackId, answer.stepId]),
    ...answer,
  });
}

async function eventsOf(runId: string | undefined): Promise<string[]> {
  const events: string[] = [];
  for await (const entry of store.runs.audit({})) if (entry.runId === runId) events.push(entry.event);
  return events;
}

async function deskIn(scenario: string, changed: readonly string[] = []): Promise<[RunDesk, RunLab]> {
  const lab = await startRunLab(scenario, changed);
  return [runDesk(lab, store), lab];
}

describe('what keeps a run from going on', { timeout: 60_000 }, () => {
  it('a freeze, until somebody who may approve lifts it', async () => {
    const [desk, lab] = await deskIn('healthy');
    const atMs = lab.clock.now();
    const freeze = { tag: 'all', reason: 'Month end.', by: { name: '', slackId: undefined }, atMs };
    expect(await desk.freeze(freeze, account('U0NOBODY'))).toMatchObject({ done: false });
    expect(await desk.freeze(freeze, rita.by)).toMatchObject({ done: true });
    await approvedRun(desk, 'frozen');
    const asked = { runbook: 'tde-key-rollover', instance: 'sql01' };
    const lines = await desk.whyNot({ ...asked, user: rita.by });
    expect(lines).toContain('Rita may request it.');
    expect(lines.slice(-2)).toEqual([
      'Nothing begins there now: Rita has frozen all, until somebody lifts it (freeze lift all): Month end.',
      'Run frozen of Rita holds the instance: The key is two years old.',
    ]);
    expect(await desk.thaw('all', rita.by, atMs)).toMatchObject({ done: false });
    expect((await desk.read('frozen'))?.state).toBe('approved');
    expect(await desk.thaw('all', anna.by, atMs)).toMatchObject({ done: true });
    expect((await resting(() => Promise.resolve(desk), 'frozen')).state).toBe('waiting');
  });

  it('a maintenance window that is closed; it lapses when the next one has ended', async () => {
    const [desk, lab] = await deskIn('healthy');
    const hour = (afterHours: number) =>
      new Date(lab.clock.now() + afterHours * 3_600_000).toISOString().slice(11, 13);
    const window = { days: [0, 1, 2, 3, 4, 5, 6], timeZone: 'UTC' };
    const maintenanceWindows = [{ ...window, from: `${hour(2)}:00`, to: `${hour(3)}:00` }];
    lab.inventory = {
      ...lab.inventory,
      instances: lab.inventory.instances.map((entry) => ({ ...entry, maintenanceWindows })),
    };
    const run = await approvedRun(desk, 'in its window');
    expect(run.expiresAtMs - lab.clock.now()).toBeGreaterThan(2 * 3_600_000 - 60_000);
    expect(run.expiresAtMs - lab.clock.now()).toBeLessThan(4 * 3_600_000);
    expect((await desk.read('in its window'))?.state).toBe('approved');
    lab.clock.advance(4 * 3_600_000);
    expect((await resting(() => Promise.resolve(desk), 'in its window')).state).toBe('expired');
    expect(await desk.locks()).toEqual([]);
  });

  it('that nobody decided in time', async () => {
    const [desk, lab] = await deskIn('healthy');
    await requestedRun(desk, 'undecided');
    lab.clock.advance(9 * 3_600_000);
    expect((await resting(() => Promise.resolve(desk), 'undecided')).state).toBe('expired');
    expect(await eventsOf('undecided')).toEqual(['requested', 'planned', 'expired']);
  });

  it('a plan that has become another one since the approval', async () => {
    const [desk, lab] = await deskIn('healthy');
    const atMs = lab.clock.now();
    await store.runs.freeze({ tag: 'all', reason: 'Wait.', by: { name: 'Anna', slackId: undefined }, atMs });
    await approvedRun(desk, 'outdated');
    await lab.control.post('/vaults/contoso-sql-prod/keys/sales-2027/create', {});
    await store.runs.thaw('all', { name: 'Anna', slackId: undefined }, atMs);
    const run = await resting(() => Promise.resolve(desk), 'outdated');
    expect(run.state).toBe('failed');
    expect(run.steps[0]?.evidence[0]?.text).toContain('There is no plan any more');
    expect(await desk.locks()).toEqual([]);
  });
});

describe('a person and a run', { timeout: 60_000 }, () => {
  it('who may not ask is told why, and it is kept', async () => {
    const [desk] = await deskIn('healthy');
    await expect(requestedRun(desk, 'not allowed', anna.by)).rejects.toThrow('and not Anna');
    await expect(requestedRun(desk, 'nobody', account('U0NOBODY'))).rejects.toThrow('No entry of');
    expect(await desk.read('not allowed')).toBeUndefined();
    expect((await eventsOf(undefined)).filter((event) => event === 'request_refused')).toHaveLength(2);
  });

  it('a preview keeps and locks nothing; a wish that cannot be says what to do', async () => {
    const [desk] = await deskIn('healthy');
    const parameters = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };
    expect(await desk.preview('tde-key-rollover', parameters, toTheEnd)).toMatchObject({
      kind: 'plan',
      locks: [],
      plan: { steps: expect.any(Array) },
    });
    expect(await desk.locks()).toEqual([]);
    const none = await desk.preview('tde-key-rollover', { ...parameters, database: 'Nope' }, toTheEnd);
    expect(none).toMatchObject({
      kind: 'refusal',
      stops: [{ why: expect.stringContaining('no such database') }],
    });
    expect(await desk.preview('nonsense', {}, toTheEnd)).toMatchObject({
      stops: [{ next: 'There is: tde-key-rollover.' }],
    });
  });

  it('a secret that the bot would have to put in, and that ekm.yaml does not have, is a stop', async () => {
    const [desk, lab] = await deskIn('healthy', ['SQL01']);
    lab.inventory = { ...lab.inventory, secrets: {} };
    await expect(requestedRun(desk, 'no secret')).rejects.toThrow('ekm.yaml does not say where it lies');
  });

  it('asked twice it is one run, and a second wish for the same target is told who holds it', async () => {
    const [desk] = await deskIn('healthy');
    await requestedRun(desk, 'first');
    await requestedRun(desk, 'first');
    await expect(requestedRun(desk, 'second')).rejects.toThrow(/locked.*first/);
  });

  it('"done" counts when a look says so; to skip takes a second person; to abort says what is left', async () => {
    const [desk] = await deskIn('healthy');
    const id = 'answered';
    await approvedRun(desk, id);
    const waitsAt = async (stepId: string) =>
      patiently(async () => {
        const run = await desk.read(id);
        return run?.steps.find((step) => step.stepId === stepId)?.state === 'waiting';
      });
    await waitsAt('01-client-secret');
    await answerTo(desk, id, { stepId: '01-client-secret', evidence: { holder: 'Rita has it' } });
    await waitsAt('02-copies-elsewhere');
    expect(await answerTo(desk, id, { evidence: {} })).toMatchObject({
      kind: 'refused',
      why: 'Say this first: Copies elsewhere, or "none".',
    });
    expect(await answerTo(desk, id, { by: account('U0NOBODY'), slackId: 'U0NOBODY' })).toMatchObject({
      kind: 'refused',
    });
    expect(await answerTo(desk, id, {})).toMatchObject({ kind: 'taken', who: { name: 'Rita' } });
    const keyStep = '03-vault-key-sales-2027';
    await waitsAt(keyStep);
    const notYet = await answerTo(desk, id, { stepId: keyStep });
    expect(notYet).toMatchObject({ kind: 'taken', run: { state: 'waiting' } });
    expect(await answerTo(desk, id, { stepId: keyStep, answer: 'skip', note: 'Later.' })).toMatchObject({
      why: expect.stringContaining('second person'),
    });
    const skipped = await answerTo(desk, id, { stepId: keyStep, answer: 'skip', note: 'Later.', ...anna });
    expect(skipped).toMatchObject({ kind: 'taken' });
    await waitsAt('04-vault-key-backup-sales-2027');
    expect(await answerTo(desk, id, { answer: 'abort', note: 'Enough.' })).toMatchObject({
      kind: 'taken',
      run: { state: 'failed' },
    });
    expect(await desk.locks()).toEqual([]);
    expect(await answerTo(desk, id, { answer: 'retry' })).toMatchObject({
      why: 'The run has ended: failed.',
    });
    expect(await eventsOf(id)).toContain('answer_refused');
  });

  it('what others do is seen without a click: the backups of the site', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const desk = runDesk(lab, store, { aroundMs: 20 });
    const id = 'seen by itself';
    await approvedRun(desk, id);
    const living = () => Promise.resolve(desk);
    const person = personOf(lab);
    const isBackup = (stepId: string) => /^\d\d-(?:log|full)-backup/.test(stepId);
    let run = await byHand(living, id, person, (stepId) => !isBackup(stepId));
    for (const state of ['waiting', 'succeeded'] as const) {
      const stepId = run.steps.find((step) => step.state === 'waiting')?.stepId ?? '';
      await person(stepId, run);
      await patiently(
        async () => (await desk.read(id))?.steps.find((step) => step.stepId === stepId)?.state === 'done',
      );
      run = await resting(living, id, [state]);
    }
    expect(run.steps.slice(-2).flatMap(({ evidence }) => evidence.map(({ kind }) => kind))).not.toContain(
      'said',
    );
  });

  it('a step that went wrong waits, and goes on after a retry', async () => {
    const [desk, lab] = await deskIn('healthy', ['SQL01']);
    const id = 'retried';
    lab.inventory = { ...lab.inventory, secrets: { ekm: { kind: 'environment', name: 'NOT_SET_YET' } } };
    await approvedRun(desk, id);
    const living = () => Promise.resolve(desk);
    const stuck = await byHand(living, id, personOf(lab));
    const stepId = '07-credential-SQL01';
    expect(stuck.steps[6]).toMatchObject({ stepId, state: 'failed' });
    expect(stuck.steps[6]?.evidence.at(-1)?.text).toContain('NOT_SET_YET');
    lab.environment['NOT_SET_YET'] = lab.environment['EKM_SECRET'] ?? '';
    expect(await answerTo(desk, id, { stepId, answer: 'retry' })).toMatchObject({ kind: 'taken' });
    await patiently(async () => (await desk.read(id))?.steps[6]?.state === 'done');
    expect((await desk.read(id))?.steps[6]?.attempts).toBe(2);
  });
});
