import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { account, approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';

const store = await fileStore();

const ledger = { instance: 'SQL11', database: 'Ledger', key: 'ledger-2027', secret: 'ekm' };
const isAsked = (stepId: string) => /^0[1-3]-/.test(stepId);

interface Case {
  scenario: string;
  instances: readonly string[];
  parameters?: Record<string, string>;
  /** What happens after the plan, before the step. */
  happens: (lab: RunLab) => Promise<unknown>;
  /** The step that stops, and why. */
  stops: string;
  why: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  'a renamed database': {
    scenario: 'healthy',
    instances: ['SQL01'],
    happens: async (lab) =>
      (await connectTo(lab, 'SQL01')).batch('ALTER DATABASE Sales MODIFY NAME = Sales_old;'),
    stops: '09-protector-SQL01-Sales',
    why: /It is not as it was planned|shows no database Sales/,
  },
  'an encryption scan that began meanwhile': {
    scenario: 'healthy',
    instances: ['SQL01'],
    happens: async (lab) =>
      (await connectTo(lab, 'SQL01', { login: 'ekm_change', database: 'Sales' })).batch(
        'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_256;',
      ),
    stops: '09-protector-SQL01-Sales',
    why: /It is not as it was planned: Sales on SQL01 is not at rest: encryption_state is/,
  },
  'a vault key that was disabled when it had been made': {
    scenario: 'healthy',
    instances: ['SQL01'],
    happens: async (lab) => {
      const key = 'contoso-sql-prod/keys/sales-2027';
      const { ok } = await lab.control.post(`/vaults/${key}/disable`, {});
      if (!ok) throw new Error('there is no key yet');
    },
    stops: '05-key-SQL01',
    why: /3107|3113|disabled|403/i,
  },
  'a failover': {
    scenario: 'replica-without-key',
    instances: ['SQL11', 'SQL12'],
    parameters: ledger,
    happens: async (lab) =>
      (await connectTo(lab, 'SQL12')).batch('ALTER AVAILABILITY GROUP LedgerAG FAILOVER;'),
    stops: '14-protector-SQL11-Ledger',
    why: /SQL11 has role SECONDARY for Ledger now; the plan was made for PRIMARY/,
  },
  'an address that leads to another instance': {
    scenario: 'healthy',
    instances: ['SQL01', 'SQL02'],
    happens: async (lab) => {
      const other = lab.inventory.instances.find(({ name }) => name === 'SQL02');
      const instances = lab.inventory.instances.map((entry) =>
        entry.name === 'SQL01' && other !== undefined
          ? { ...entry, host: other.host, port: other.port }
          : entry,
      );
      lab.inventory = { ...lab.inventory, instances };
    },
    stops: '05-key-SQL01',
    why: /this is not the instance of the plan/,
  },
};

/** Objects of the run and protectors, on every instance. */
async function worldOf(lab: RunLab): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { name } of lab.instances) {
    const connection = await connectTo(lab, name);
    found.push(
      name,
      await connection.batch(
        "SELECT d.name + N' ' + k.name AS pair FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint JOIN sys.databases d ON d.database_id = e.database_id WHERE d.database_id > 4",
      ),
    );
  }
  return found;
}

function pairs(world: unknown[]): string {
  return JSON.stringify(world).replaceAll('Sales_old', 'Sales');
}

function stuckAt({ steps }: RunRecord): string | undefined {
  return steps.find(({ state }) => state === 'failed' || state === 'unknown')?.stepId;
}

describe('between plan and step', { timeout: 240_000 }, () => {
  it.each(Object.entries(cases))('%s: the step stops, and no database is changed', async (what, each) => {
    const { scenario, instances, parameters, happens, stops, why } = each;
    const lab = await startRunLab(scenario, instances);
    const desk = runDesk(lab, store);
    const living = () => Promise.resolve(desk);
    const before = pairs(await worldOf(lab));
    await approvedRun(desk, what, parameters);
    const asked = await byHand(living, what, personOf(lab), isAsked);
    expect(asked.state).toBe('waiting');
    await happens(lab);
    const run = await byHand(living, what, personOf(lab));
    expect(stuckAt(run)).toBe(stops);
    expect(run.steps.find(({ stepId }) => stepId === stops)?.evidence.at(-1)?.text).toMatch(why);
    expect(pairs(await worldOf(lab))).toBe(before);
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: `abort ${what}` };
    await desk.answer({ runId: what, stepId: stops, answer: 'abort', note: 'Enough.', ...by });
  });
});

describe('between the key objects of two replicas', { timeout: 240_000 }, () => {
  it('a new version of the vault key: thumbprints differ, and no database is changed', async () => {
    const lab = await startRunLab('replica-without-key', ['SQL11']);
    const desk = runDesk(lab, store);
    const living = () => Promise.resolve(desk);
    const before = pairs(await worldOf(lab));
    await approvedRun(desk, 'versions', ledger);
    const person = personOf(lab);
    const run = await byHand(living, 'versions', async (stepId, asked) => {
      if (stepId.endsWith('-mapping-SQL12'))
        await lab.control.post('/vaults/contoso-sql-prod/keys/ledger-2027/create', {});
      await person(stepId, asked);
    });
    const stops = run.steps.find(({ state }) => state === 'failed');
    expect(stops?.stepId).toBe('13-thumbprints');
    expect(stops?.evidence.at(-1)?.text).toMatch(
      /ledger-2027 has different thumbprints: 0x\w{40} on SQL11; 0x\w{40} on SQL12\./,
    );
    expect(pairs(await worldOf(lab))).toBe(before);
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: 'abort versions' };
    await desk.answer({ runId: run.id, stepId: '13-thumbprints', answer: 'abort', note: 'Enough.', ...by });
  });
});
