import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { verifyChain } from '../../src/engine/audit/chain.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';

const store = await fileStore();

async function protectorOf(lab: RunLab): Promise<unknown> {
  const connection = await connectTo(lab, 'SQL01');
  const [row] = await connection.batch(
    "SELECT k.name FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint WHERE e.database_id = DB_ID(N'Sales')",
  );
  return row?.['name'];
}

describe('a rollover from the request to its end', { timeout: 120_000 }, () => {
  it.each([
    ['by the bot', ['SQL01']],
    ['by hand', []],
  ])('%s', async (who, changed) => {
    const lab = await startRunLab('healthy', changed);
    const desk = runDesk(lab, store);
    const id = `rollover ${who}`;
    await approvedRun(desk, id);
    const run = await byHand(() => Promise.resolve(desk), id, personOf(lab));
    expect(run.steps.map(({ stepId, state }) => `${stepId} ${state}`)).toEqual([
      '01-client-secret attested',
      '02-copies-elsewhere attested',
      '03-vault-key-sales-2027 done',
      '04-vault-key-backup-sales-2027 attested',
      '05-key-SQL01 done',
      '06-login-SQL01 done',
      '07-credential-SQL01 done',
      '08-mapping-SQL01 done',
      '09-protector-SQL01-Sales done',
      '10-log-backup-SQL01-Sales done',
      '11-full-backup-SQL01-Sales done',
      '12-old-key done',
    ]);
    expect(run.state).toBe('succeeded');
    expect(await desk.locks()).toEqual([]);
    expect(await protectorOf(lab)).toBe('sales-2027');
    const audit: AuditEntry[] = [];
    for await (const entry of store.runs.audit({ runId: id })) audit.push(entry);
    const statements = audit.filter(({ event }) => event === 'statement').map(({ data }) => data['step']);
    expect(statements).toEqual(
      changed.length === 0
        ? []
        : [
            '05-key-SQL01',
            '06-login-SQL01',
            '07-credential-SQL01',
            '08-mapping-SQL01',
            '09-protector-SQL01-Sales',
          ],
    );
    expect(JSON.stringify([run, audit])).not.toContain(lab.environment['EKM_SECRET']?.slice(32));
    expect((await verifyChain(store.runs.audit({}))).state).toBe('whole');
  });
});
