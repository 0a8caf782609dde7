import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { patiently } from '../helpers/patiently.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorOn, connectorRunbooks, ended, lastOf } from './connector-runs.ts';
import { hostPersonOf } from './host-person.ts';
import { account, approvedRun, byHand, resting, runDesk, startRunLab } from './lab-runs.ts';
import { mortalStore } from './mortal-store.ts';

const store = await fileStore();

const path = 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll';
const by = { name: 'Anna', slackId: 'U0APPROV1' };
const stateOf = (run: RunRecord | undefined, about: string) =>
  run?.steps.find(({ stepId }) => stepId.slice(3) === about)?.state;

describe('a provider between FROM FILE and ENABLE', { timeout: 240_000 }, () => {
  it('is enabled after a death in between, although a freeze has come, which then holds the next step', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const isProvider = (stepId: string) => stepId.includes('-provider-');
    const mortal = mortalStore(store, 'before the act', isProvider);
    const first = runDesk(lab, mortal.store, { runbooks: connectorRunbooks });
    await approvedRun(first, 'half', { instance: 'SQL01', path }, 'connector-upgrade');
    const living = async () => {
      if (mortal.death !== undefined) throw new Error(mortal.death);
      return first;
    };
    await expect(byHand(living, 'half', hostPersonOf(lab))).rejects.toThrow(/provider-SQL01/);
    await first.stop();
    // What a connection that broke between the two leaves.
    const connection = await connectTo(lab, 'SQL01');
    await connection.batch(`ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM FROM FILE = '${path}';`);
    expect(await connectorOn(lab, 'SQL01')).toMatch(/disabled/);
    await store.runs.freeze({ tag: 'all', reason: 'Year end.', by, atMs: lab.clock.now() });
    const second = runDesk(lab, store, { runbooks: connectorRunbooks });
    const read = () => store.runs.read('half');
    await patiently(async () => stateOf(await read(), 'provider-SQL01') === 'done');
    expect(await connectorOn(lab, 'SQL01')).toMatch(/enabled/);
    expect(stateOf(await read(), 'restart-SQL01')).toBe('pending');
    await store.runs.thaw('all', by, lab.clock.now());
    await ended(second, await resting(() => Promise.resolve(second), 'half'));
  });
});

describe('a planned failover', { timeout: 240_000 }, () => {
  it('to an instance that was not restarted is refused, also when its exchange was skipped', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31', 'SQL32']);
    const desk = runDesk(lab, store, { runbooks: connectorRunbooks });
    const living = () => Promise.resolve(desk);
    await approvedRun(desk, 'skipped', { instance: 'SQL31' }, 'connector-upgrade');
    const isDone = (stepId: string) => !stepId.includes('connector-SQL32');
    for (const about of ['connector-SQL32', 'provider-SQL32']) {
      const run = await byHand(living, 'skipped', hostPersonOf(lab), isDone);
      const stepId = run.steps.find((step) => step.stepId.slice(3) === about)?.stepId ?? '';
      const skipped = await desk.answer({
        runId: 'skipped',
        stepId,
        answer: 'skip',
        note: 'It has the right file.',
        evidence: {},
        by: account('U0APPROV1'),
        slackId: 'U0APPROV1',
        clickId: `skip ${about}`,
      });
      expect(skipped.kind).toBe('taken');
    }
    const run = await byHand(living, 'skipped', hostPersonOf(lab));
    expect(stateOf(run, 'failover-OrdersAG-to-SQL32')).toBe('failed');
    expect(lastOf(run, 'failover-OrdersAG-to-SQL32')).toMatch(
      /It is not as it was planned: SQL32 runs since .* it has not been restarted since/,
    );
    await ended(desk, run);
  });
});
