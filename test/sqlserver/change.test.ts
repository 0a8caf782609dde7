import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/lib/secret.ts';
import { changeInstance } from '../../src/sqlserver/change/change-instance.ts';
import type { Guard } from '../../src/sqlserver/statements/guarded.ts';
import { name, type Statement, secret, text, tsql } from '../../src/sqlserver/statements/statement.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { labConnectionOptions } from './lab-connection.ts';

const login = tsql`CREATE LOGIN ${name('made')} WITH PASSWORD = N'Long-Enough-1';`;

interface Change {
  statement?: Statement;
  guard?: Partial<Guard>;
  as?: string;
  secrets?: ReadonlyMap<string, Secret>;
}

function change(lab: TestLab, instance: string, { statement = login, guard = {}, as, secrets }: Change) {
  return changeInstance({
    connection: labConnectionOptions(lab, instance, { login: as ?? 'ekm_change' }),
    statement,
    guard: { serverName: instance, database: 'master', role: undefined, ...guard },
    secrets: secrets ?? new Map(),
    timeoutMs: 20_000,
    signal: new AbortController().signal,
  });
}

async function isMade(lab: TestLab, instance: string): Promise<boolean> {
  const connection = await connectTo(lab, instance);
  const rows = await connection.batch("SELECT 1 AS one FROM sys.server_principals WHERE name = N'made'");
  return rows.length > 0;
}

describe('a change of an instance', { timeout: 60_000 }, () => {
  it('happens where the guard holds', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await change(lab, 'SQL01', {});
    expect(await isMade(lab, 'SQL01')).toBe(true);
  });

  it('does not happen at another instance behind the same name', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await expect(change(lab, 'SQL02', { guard: { serverName: 'SQL01' } })).rejects.toMatchObject({
      code: 'not_as_planned',
      message: expect.stringContaining('this is not the instance of the plan'),
    });
    expect(await isMade(lab, 'SQL02')).toBe(false);
  });

  it('does not happen when the database was renamed, nor in the one that has its name now', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const connection = await connectTo(lab, 'SQL01');
    await connection.batch('ALTER DATABASE Sales MODIFY NAME = Sales_old;');
    await expect(change(lab, 'SQL01', { guard: { database: 'Sales' } })).rejects.toMatchObject({
      name: 'OpsError',
      message: expect.stringContaining('SQL01'),
    });
    expect(await isMade(lab, 'SQL01')).toBe(false);
  });

  it('does not happen where the instance is not the primary any more', async () => {
    const lab = await startTestLab({ scenario: 'replica-without-key' });
    const role = { database: 'Ledger', is: 'PRIMARY' } as const;
    await change(lab, 'SQL11', { guard: { role } });
    expect(await isMade(lab, 'SQL11')).toBe(true);
    await expect(change(lab, 'SQL12', { guard: { role } })).rejects.toMatchObject({
      code: 'not_as_planned',
      message: expect.stringContaining('does not have the role of the plan'),
    });
    expect(await isMade(lab, 'SQL12')).toBe(false);
  });

  it('says which right is missing, and what SQL Server said', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await expect(change(lab, 'SQL01', { as: 'nobody' })).rejects.toMatchObject({
      code: 'no_permission',
      message: expect.stringMatching(/SQL Server said \(15247\)/),
    });
  });

  it('keeps a secret out of its errors, also when the server repeats it', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const value = "Planted'Secret-4711-which-is-long";
    const statement = tsql`RAISERROR(${secret('ekm')}, 16, 1); SELECT ${text('x')};`;
    const error = await change(lab, 'SQL01', {
      statement,
      secrets: new Map([['ekm', new Secret(value)]]),
    }).catch((each: unknown) => each);
    expect(error).toMatchObject({ message: expect.stringContaining('50000') });
    expect(`${Object(error).message} ${Object(error).next}`).not.toContain('4711');
  });
});
