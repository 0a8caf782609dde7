import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { ended, states } from './connector-runs.ts';
import { type Hands, type RunLab, startRunLab } from './lab-runs.ts';
import { app, databasesDown, secretHands, secretRun } from './secret-runs.ts';

const store = await fileStore();

interface Hazard {
  /** What happens after the approval. */
  happens: (lab: RunLab) => Promise<unknown> | undefined;
  stops: string;
  why: RegExp;
}

const vault = 'contoso-sql-prod';
const put = (make: (value: string) => string) => (lab: RunLab) => {
  lab.environment['EKM_SECRET'] = make(lab.environment['EKM_SECRET'] ?? '');
  return undefined;
};

/** Each is found by the bot before it touches an instance. */
const before: Readonly<Record<string, Hazard>> = {
  'the Secret ID in the place of the Value': {
    happens: put((value) => `${value.slice(0, 32)}3f1c2b7a-6a55-4d8e-9a0d-6f0f5a1c9e21`),
    stops: '02-proof',
    why: /what follows the client id is a Secret ID/,
  },
  'the old secret': {
    happens: put((value) => `${value.slice(0, 32)}~.~8Q~${'o'.repeat(34)}`),
    stops: '02-proof',
    why: /another client secret of the app than the one that this run is for/,
  },
  'a slip of the pen': {
    happens: put((value) => `${value}x`),
    stops: '02-proof',
    why: /does not know it as a client secret of the app \(AADSTS7000215\)/,
  },
  "another app's client id": {
    happens: put((value) => `${'a1'.repeat(16)}${value.slice(32)}`),
    stops: '02-proof',
    why: /begins with the client id of another app/,
  },
  'a line break at the end': {
    happens: put((value) => `${value}\n`),
    stops: '02-proof',
    why: /white space/,
  },
  'an app that lost its permission': {
    happens: (lab) => lab.control.post(`/vaults/${vault}/revoke`, { app }),
    stops: '02-proof',
    why: /the app that the client secret belongs to may not \(403 ForbiddenByPolicy\)/,
  },
  'a key that was deleted': {
    happens: (lab) => lab.control.post(`/vaults/${vault}/keys/sql02-tde-2026/delete`, {}),
    stops: '02-proof',
    why: /the vault has no such key.*key-recovery/,
  },
  'a key that was disabled': {
    happens: (lab) => lab.control.post(`/vaults/${vault}/keys/sql02-tde-2026/disable`, {}),
    stops: '02-proof',
    why: /disabled/,
  },
  'a vault that is out of reach': {
    happens: (lab) => lab.control.post('/faults', { target: `vault.${vault}`, kind: 'firewall' }),
    stops: '02-proof',
    why: /firewall/,
  },
  'a credential that names another vault by now': {
    happens: async (lab) =>
      (await connectTo(lab, 'SQL01')).batch(
        "ALTER CREDENTIAL TDE_Key_cred WITH IDENTITY = 'elsewhere', SECRET = '0123456789abcdef0123456789abcdefx';",
      ),
    stops: '03-credentials-SQL01',
    why: /names elsewhere, not contoso-sql-prod/,
  },
};

function stuckAt({ steps }: RunRecord): string | undefined {
  return steps.find(({ state }) => ['failed', 'unknown', 'waiting'].includes(state))?.stepId;
}

const whyOf = ({ steps }: RunRecord, stops: string) =>
  steps.find(({ stepId }) => stepId === stops)?.evidence.at(-1)?.text ?? '';

describe('a client secret roll stops before anything comes to harm', { timeout: 240_000 }, () => {
  it.each(Object.entries(before))('%s', async (what, { happens, stops, why }) => {
    const lab = await startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    const { run, desk } = await secretRun(lab, store, { id: what, before: async () => happens(lab) });
    expect(stuckAt(run)).toBe(stops);
    expect(states(run).find((each) => each.startsWith(stops))).toMatch(/ failed$/);
    expect(whyOf(run, stops)).toMatch(why);
    expect(JSON.stringify(run)).not.toContain((lab.environment['EKM_SECRET'] ?? '').slice(34, 60));
    await ended(desk, run);
  });

  it('somebody who says done and has not done it: the look at the dates says so', async () => {
    const lab = await startRunLab('healthy');
    const person = secretHands(lab);
    const hands: Hands = async (stepId, run) => {
      if (!/credentials-SQL02/.test(stepId)) await person(stepId, run);
    };
    const { run, desk } = await secretRun(lab, store, { id: 'not done', hands });
    expect(stuckAt(run)).toBe('06-credentials-changed');
    expect(whyOf(run, '06-credentials-changed')).toMatch(
      /credential TDE_Key_cred on SQL02 was last changed at/,
    );
    await ended(desk, run);
  });

  it('a wrong value that a person typed: the first instance does not come back, and no other is restarted', async () => {
    const lab = await startRunLab('healthy');
    const right = lab.environment['EKM_SECRET'] ?? '';
    const person = secretHands(lab);
    const hands: Hands = async (stepId, run) => {
      const isTyped = /-credentials-/.test(stepId);
      if (isTyped) lab.environment['EKM_SECRET'] = `${right.slice(0, 32)}typedWrong`;
      await person(stepId, run);
      lab.environment['EKM_SECRET'] = right;
    };
    const { run, desk } = await secretRun(lab, store, { id: 'typed wrong', hands });
    expect(stuckAt(run)).toBe('08-databases-SQL01');
    expect(whyOf(run, '08-databases-SQL01')).toMatch(/Sales is RECOVERY_PENDING/);
    expect(await databasesDown(lab)).toEqual(['SQL01/Sales', 'SQL01/HR']);
    await ended(desk, run);
  });

  it('somebody who puts the old secret back when all was done: the old one is not removed', async () => {
    const lab = await startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    const person = secretHands(lab);
    const hands: Hands = async (stepId, run) => {
      await person(stepId, run);
      if (!stepId.endsWith('management-studio')) return;
      const old = `${'0123456789abcdef'.repeat(2)}oldSecret`;
      await (await connectTo(lab, 'SQL02')).batch(
        `ALTER CREDENTIAL TDE_Key_cred WITH IDENTITY = '${vault}', SECRET = '${old}';`,
      );
    };
    const { run, desk } = await secretRun(lab, store, { id: 'put back', hands });
    const stops = run.steps.at(-1)?.stepId ?? '';
    expect([stuckAt(run), run.steps.at(-1)?.state]).toEqual([stops, 'failed']);
    expect(whyOf(run, stops)).toMatch(
      /somebody has changed again: credential TDE_Key_cred on SQL02 was changed at .*It may hold the old client secret/,
    );
    await ended(desk, run);
  });

  it('a database that went down since it came back: the old secret is not removed', async () => {
    const lab = await startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    const person = secretHands(lab);
    const hands: Hands = async (stepId, run) => {
      await person(stepId, run);
      if (!stepId.endsWith('management-studio')) return;
      await lab.control.post('/faults', { target: 'instance.SQL01', kind: 'no_network' });
      await lab.control.post('/instances/SQL01/restart', {});
    };
    const { run, desk } = await secretRun(lab, store, { id: 'down again', hands });
    expect(whyOf(run, run.steps.at(-1)?.stepId ?? '')).toMatch(
      /It is not as it was planned: On SQL01: Sales is RECOVERY_PENDING/,
    );
    await ended(desk, run);
  });

  it('a group that is down on both sides: the copy is waited for when its primary is back, not before', async () => {
    const lab = await startRunLab('replica-without-key', ['SQL11', 'SQL12']);
    for (const name of ['SQL11', 'SQL12']) {
      await lab.control.post('/faults', { target: `instance.${name}`, kind: 'no_network' });
      await lab.control.post(`/instances/${name}/restart`, {});
    }
    await lab.control.delete('/faults');
    expect(await databasesDown(lab)).toEqual(['SQL11/Ledger', 'SQL12/Ledger']);
    const { run } = await secretRun(lab, store, { id: 'both down' });
    const order = run.steps
      .map(({ stepId }) => stepId.slice(3))
      .filter((id) => /^(?:restart|in-step)/.test(id));
    expect(order).toEqual(['restart-SQL12', 'restart-SQL11', 'in-step-SQL12-LedgerAG']);
    expect(states(run).filter((each) => !/ (?:done|attested)$/.test(each))).toEqual([]);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('somebody who says restarted and has not restarted: the step goes on waiting', async () => {
    const lab = await startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    const { run, desk } = await secretRun(lab, store, {
      id: 'not restarted',
      isTheirs: (stepId) => !stepId.includes('restart'),
    });
    expect(stuckAt(run)).toBe('07-restart-SQL01');
    const { desk: same, run: after } = { desk, run };
    const answered = await same.answer({
      runId: after.id,
      stepId: '07-restart-SQL01',
      answer: 'done',
      note: undefined,
      evidence: {},
      by: {
        state: 'read',
        atMs: 0,
        value: {
          id: 'U0REQUEST',
          teamId: 'T0LAB',
          isBot: false,
          isGuest: false,
          isStranger: false,
          isDeactivated: false,
        },
      },
      slackId: 'U0REQUEST',
      clickId: 'says restarted',
    });
    expect(answered.kind === 'taken' ? whyOf(answered.run, '07-restart-SQL01') : answered.why).toMatch(
      /it has not been restarted since/,
    );
    await ended(desk, run);
  });
});
