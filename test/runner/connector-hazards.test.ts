import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorOn, connectorRun, connectorRunbooks, ended, lastOf, states } from './connector-runs.ts';
import { hostPersonOf, type Mishaps } from './host-person.ts';
import { account, approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';

const store = await fileStore();

/** Something that happens while a person is at a step. */
const meanwhile =
  (about: string, act: () => Promise<unknown>): NonNullable<Mishaps['instead']> =>
  async (stepId) => {
    if (stepId.slice(3) === about) await act();
    return false;
  };

function stuckAt({ steps }: RunRecord): string | undefined {
  return steps.find(({ state }) => state === 'failed' || state === 'unknown')?.stepId.slice(3);
}

interface Hazard {
  mishaps: (lab: RunLab) => Mishaps;
  stops: string;
  why: RegExp;
}

const withoutNetwork = (lab: RunLab) => async (instance: string) =>
  lab.control.post('/faults', { target: `instance.${instance}`, kind: 'no_network' });

const hazards: Readonly<Record<string, Hazard>> = {
  'a secondary whose databases do not come back: nothing fails over to it': {
    mishaps: (lab) => ({ beforeStart: withoutNetwork(lab) }),
    stops: 'databases-SQL32',
    why: /On SQL32: Orders is RECOVERY_PENDING/,
  },
  'the wrong setup file: the instance learns of the file, and its version is not that of the plan': {
    mishaps: () => ({ installs: { version: '13.0.811.168' } }),
    stops: 'provider-SQL32',
    why: /version 13\.0\.811\.168, path .*; it should be version 15\.0\.2000\.440/,
  },
  'a file in another place: the provider does not load it': {
    mishaps: () => ({
      installs: { version: '15.0.2000.440', fileDate: '2024-11-09', path: 'D:\\Elsewhere\\EKM.dll' },
    }),
    stops: 'provider-SQL32',
    why: /33027/,
  },
  'a primary that is gone: nothing goes on before the copies are in step again': {
    mishaps: (lab) => ({
      beforeStart: () => lab.control.post('/instances/SQL31/kill', {}),
    }),
    stops: 'in-step-SQL32-OrdersAG',
    why: /SQL31/,
  },
  'a copy that is suspended when it has just been in step: nothing fails over to it': {
    mishaps: (lab) => ({
      instead: meanwhile('error-log-SQL32', async () =>
        (await connectTo(lab, 'SQL31')).batch('ALTER DATABASE Orders SET HADR SUSPEND;'),
      ),
    }),
    stops: 'failover-OrdersAG-to-SQL32',
    why: /It is not as it was planned: SQL31 shows of the copies on SQL32: Orders is (?:suspended|NOT SYNCHRONIZING)/,
  },
  'a secondary that was restarted once more and did not come back: nothing fails over to it': {
    mishaps: (lab) => ({
      instead: meanwhile('error-log-SQL32', async () => {
        await withoutNetwork(lab)('SQL32');
        await lab.control.post('/instances/SQL32/restart', {});
      }),
    }),
    stops: 'failover-OrdersAG-to-SQL32',
    why: /It is not as it was planned: .*SQL32.*(?:NOT SYNCHRONIZING|RECOVERY_PENDING)/,
  },
  'a failover meanwhile: whoever leads by now is not stopped': {
    mishaps: (lab) => ({
      instead: meanwhile('host-SQL32', async () =>
        (await connectTo(lab, 'SQL32')).batch('ALTER AVAILABILITY GROUP OrdersAG FAILOVER;'),
      ),
    }),
    stops: 'connector-SQL32',
    why: /It is not as it was planned: SQL31 has role SECONDARY for Orders, not PRIMARY/,
  },
};

describe('a hazard strikes in an upgrade', { timeout: 240_000 }, () => {
  it.each(Object.entries(hazards))('%s', async (what, { mishaps, stops, why }) => {
    const lab = await startRunLab('group-old-connector', ['SQL31', 'SQL32']);
    const parameters = { instance: 'SQL31' };
    const asked = { id: what, runbook: 'connector-upgrade' as const, parameters, mishaps: mishaps(lab) };
    const { run, desk } = await connectorRun(lab, store, asked);
    // Whatever comes of it: the next one needs the instances.
    await ended(desk, run);
    expect([run.state, stuckAt(run)]).toEqual(['waiting', stops]);
    expect(lastOf(run, stops)).toMatch(why);
  });
});

/** Does something else instead of a step, the first time. */
function once(about: string, act: () => Promise<unknown>): NonNullable<Mishaps['instead']> {
  let left = 1;
  return async (stepId) => {
    if (stepId.slice(3) !== about || left-- <= 0) return false;
    await act();
    return true;
  };
}

describe('a person who does half of a step', { timeout: 240_000 }, () => {
  it('and says done without a restart, is told since when the instance runs', async () => {
    const lab = await startRunLab('old-connector');
    const instead = once('connector-SQL04', () => Promise.resolve());
    const asked = {
      id: 'no restart',
      runbook: 'connector-upgrade' as const,
      parameters: { instance: 'SQL04' },
    };
    const { run } = await connectorRun(lab, store, { ...asked, mishaps: { instead } });
    const told = run.steps.find(({ stepId }) => stepId.slice(3) === 'connector-SQL04');
    expect(told?.evidence.map(({ text }) => text).join('\n')).toMatch(
      /SQL04 runs since 20.* UTC: it has not been restarted since 20/,
    );
    expect(run.state).toBe('succeeded');
  });

  it('and leaves the provider disabled, is told that this is an emergency', async () => {
    const lab = await startRunLab('healthy');
    const path = 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll';
    const instead = once('provider-SQL01', async () => {
      const connection = await connectTo(lab, 'SQL01');
      await connection.batch(`ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM FROM FILE = '${path}';`);
    });
    const parameters = { instance: 'SQL01', path };
    const { run } = await connectorRun(lab, store, {
      id: 'half',
      runbook: 'connector-upgrade',
      parameters,
      mishaps: { instead },
    });
    const told = run.steps.find(({ stepId }) => stepId.slice(3) === 'provider-SQL01');
    expect(told?.evidence.map(({ text }) => text).join('\n')).toMatch(
      /EMERGENCY: provider AzureKeyVault_EKM on SQL01 is disabled\..* Enable it at once/,
    );
    expect(run.state).toBe('succeeded');
  });
});

describe('the day of the DLL', { timeout: 240_000 }, () => {
  it('of another build is not taken, whoever says so: nothing is kept, and the step still waits', async () => {
    const lab = await startRunLab('old-connector');
    const desk = runDesk(lab, store, { runbooks: connectorRunbooks });
    await approvedRun(desk, 'days', { instance: 'SQL04' }, 'connector-upgrade');
    const living = () => {
      lab.clock.advance(20_000);
      return Promise.resolve(desk);
    };
    const until = (about: string) =>
      byHand(living, 'days', hostPersonOf(lab), (stepId) => stepId.slice(3) !== about);
    const says = async (about: string, field: string, day: string) => {
      const { steps } = await until(about);
      const stepId = steps.find((step) => step.stepId.slice(3) === about)?.stepId ?? '';
      const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', note: undefined };
      const answer = { runId: 'days', stepId, answer: 'done' as const, evidence: { [field]: day } };
      const answered = await desk.answer({ ...answer, ...by, clickId: `${about} ${day}` });
      return [answered.kind, 'why' in answered ? answered.why : ''];
    };
    expect(await says('host-SQL04', 'dllDateBefore', '2024-11-09')).toEqual([
      'refused',
      expect.stringContaining('the instance still runs with 13.0.811.168'),
    ]);
    expect((await says('host-SQL04', 'dllDateBefore', '2016-09-20'))[0]).toBe('taken');
    expect(await says('connector-SQL04', 'dllDate', '2020-11-24')).toEqual([
      'refused',
      expect.stringMatching(/^It has to be 2024-11-09, and not 2020-11-24\. .*install the right file/),
    ]);
    expect(await says('connector-SQL04', 'dllDate', 'as it should be')).toEqual([
      'refused',
      expect.stringContaining('takes a day'),
    ]);
    const run = await until('connector-SQL04');
    expect(run.steps.find(({ stepId }) => stepId.slice(3) === 'connector-SQL04')).toMatchObject({
      state: 'waiting',
      evidence: [{ text: 'Waiting for a person.' }],
    });
    await ended(desk, run);
  });
});

describe('going back', { timeout: 240_000 }, () => {
  it('after an upgrade that left databases down, to the build of before', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31', 'SQL32']);
    const first = await connectorRun(lab, store, {
      id: 'up',
      runbook: 'connector-upgrade',
      parameters: { instance: 'SQL31' },
      mishaps: { beforeStart: withoutNetwork(lab) },
    });
    expect(stuckAt(first.run)).toBe('databases-SQL32');
    await ended(first.desk, first.run);
    await first.desk.stop();
    await lab.control.delete('/faults');
    expect(await connectorOn(lab, 'SQL32')).toBe('15.0.2000.440 enabled, Orders RECOVERY_PENDING');
    const { run } = await connectorRun(lab, store, {
      id: 'back',
      runbook: 'connector-rollback',
      parameters: { instance: 'SQL31', build: '15.0.300.96' },
    });
    expect(states(run)).toEqual([
      '01-at-hand attested',
      '02-host-SQL32 attested',
      '03-connector-SQL32 done',
      '04-provider-SQL32 done',
      '05-databases-SQL32 done',
      '06-in-step-SQL32-OrdersAG done',
      '07-error-log-SQL32 attested',
      '08-record attested',
    ]);
    expect(await connectorOn(lab, 'SQL32')).toBe('15.0.300.96 enabled, Orders ONLINE');
    expect(await connectorOn(lab, 'SQL31')).toBe('15.0.300.96 enabled, Billing ONLINE, Orders ONLINE');
  });

  it('with a provider that is disabled: an emergency in the first line', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31', 'SQL32']);
    const connection = await connectTo(lab, 'SQL31');
    await connection.batch('ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM DISABLE;');
    const { run } = await connectorRun(lab, store, {
      id: 'disabled',
      runbook: 'connector-upgrade',
      parameters: { instance: 'SQL32' },
    });
    expect(run.plan.title).toMatch(/^EMERGENCY: provider AzureKeyVault_EKM on SQL31 is disabled/);
    expect(states(run)[0]).toBe('01-enable-SQL31 done');
    expect(run.state).toBe('succeeded');
  });
});
