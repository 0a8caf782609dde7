import { describe, expect, it } from 'vitest';
import { compareFindings } from '../../src/fleet/compare.ts';
import type { Finding } from '../../src/fleet/finding.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connected, labConnectionOptions } from '../sqlserver/lab-connection.ts';
import { labFleet, readLabFleet } from './lab-fleet.ts';

const vault = 'contoso-sql-prod';
const key = `/vaults/${vault}/keys/sql01-tde-2026`;

async function look(lab: TestLab, options?: Parameters<typeof readLabFleet>[1]): Promise<readonly Finding[]> {
  const nowMs = lab.clock.now();
  return findingsOf(linkFleet(await readLabFleet(lab, options), nowMs), nowMs).findings;
}

const shown = (findings: readonly Finding[]) =>
  findings.map(({ severity, rule, item }) => `${severity} ${rule} ${item}`);

/** Runs statements on SQL01 as its sysadmin. */
async function sql(lab: TestLab, ...statements: string[]): Promise<void> {
  const { signal } = new AbortController();
  const connection = await connected(labConnectionOptions(lab, 'SQL01', { login: 'sa' }));
  for (const text of statements)
    await connection.batch(text, { doing: 'a step of the test', timeoutMs: 20_000, signal });
}

const fault = (target: string, kind: string) => (lab: TestLab) =>
  lab.control.post('/faults', { target, kind });

describe('a healthy fleet in which one thing goes wrong has that finding and no other', () => {
  it.each<[string, (lab: TestLab) => Promise<unknown>, readonly string[]]>([
    [
      'an instance is down',
      (lab) => lab.control.post('/instances/SQL02/kill', {}),
      ['unknown instance-unreadable instance/SQL02'],
    ],
    [
      'the vault refuses the bot',
      fault(`vault.${vault}`, 'forbidden'),
      [`unknown vault-unreadable vault/${vault}`],
    ],
    ['the vault is broken', fault(`vault.${vault}`, 'http_503'), [`unknown vault-unreadable vault/${vault}`]],
    ['Graph is not there', fault('graph', 'unreachable'), [`unknown app-unreadable app/${vault}-ekm`]],
    [
      'a vault key is disabled',
      (lab) => lab.control.post(`${key}/disable`, {}),
      ['critical vault-key-missing instance/SQL01/key/TDE_Key'],
    ],
    [
      'a vault key is deleted',
      (lab) => lab.control.post(`${key}/delete`, {}),
      ['critical vault-key-missing instance/SQL01/key/TDE_Key'],
    ],
    [
      'EKM is switched off',
      (lab) =>
        sql(
          lab,
          "EXEC sp_configure 'show advanced options', 1; RECONFIGURE;",
          "EXEC sp_configure 'EKM provider enabled', 0; RECONFIGURE;",
        ),
      ['critical ekm-off instance/SQL01/setting/EKM provider enabled'],
    ],
    [
      'the provider is disabled',
      (lab) => sql(lab, 'ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM DISABLE;'),
      ['critical provider-disabled instance/SQL01/provider/AzureKeyVault_EKM'],
    ],
    [
      "the key's login loses its credential",
      (lab) => sql(lab, 'ALTER LOGIN TDE_Key_Login DROP CREDENTIAL TDE_Key_cred;'),
      ['critical login-without-credential instance/SQL01/login/TDE_Key_Login'],
    ],
    [
      'an encryption scan is suspended',
      (lab) =>
        sql(
          lab,
          'USE Web; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY TDE_Key;',
          'ALTER DATABASE Web SET ENCRYPTION ON; ALTER DATABASE Web SET ENCRYPTION SUSPEND;',
        ),
      ['warning scan-stuck instance/SQL01/database/Web'],
    ],
    [
      'a database is being restored',
      (lab) =>
        sql(
          lab,
          "BACKUP DATABASE Web TO DISK = 'C:\\Backup\\web.bak';",
          "RESTORE DATABASE Web FROM DISK = 'C:\\Backup\\web.bak' WITH NORECOVERY, REPLACE;",
        ),
      ['notice database-not-online instance/SQL01/database/Web'],
    ],
    [
      'the login of the key is dropped',
      (lab) => sql(lab, 'ALTER LOGIN TDE_Key_Login DROP CREDENTIAL TDE_Key_cred; DROP LOGIN TDE_Key_Login;'),
      ['critical login-missing instance/SQL01/key/TDE_Key'],
    ],
    [
      'a database is offline',
      (lab) => sql(lab, 'ALTER DATABASE Web SET OFFLINE;'),
      ['notice database-not-online instance/SQL01/database/Web'],
    ],
  ])('%s', async (_about, goWrong, expected) => {
    const lab = await labFleet('healthy');
    await goWrong(lab);
    expect(shown(await look(lab))).toEqual(expected);
  });
});

it('a login without rights: one finding an instance, and nothing said of what it does not see', async () => {
  const lab = await labFleet('expired-secret');
  const findings = await look(lab, { login: 'nobody' });
  expect(
    shown(findings.filter((finding) => finding.instance !== undefined && finding.severity === 'unknown')),
  ).toEqual([
    'unknown too-few-rights instance/SQL01/rights',
    'unknown too-few-rights instance/SQL02/rights',
    'unknown too-few-rights instance/SQL03\\PAYROLL/rights',
  ]);
});

it('with the name of the vault key in ekm.yaml a disabled key is told from one that is gone', async () => {
  const lab = await labFleet('healthy');
  await lab.control.post(`${key}/disable`, {});
  const entries = { SQL01: { keys: { TDE_Key: 'sql01-tde-2026' } } };
  expect(shown(await look(lab, { entries }))).toEqual([
    'critical key-version-disabled instance/SQL01/key/TDE_Key',
  ]);
});

it('after a repair the finding is gone; while nobody can look, it is not', async () => {
  const lab = await labFleet('deleted-key');
  const before = (await look(lab)).map((finding) => ({ ...finding, firstSeenAtMs: lab.clock.now() }));
  await fault(`vault.${vault}`, 'forbidden')(lab);
  const dark = compareFindings(before, await look(lab), lab.clock.now());
  expect([shown(dark.gone), shown(dark.unseen)]).toEqual([
    [],
    ['critical vault-key-missing instance/SQL01/key/TDE_Key'],
  ]);
  await lab.control.delete('/faults');
  await lab.control.post(`${key}/recover`, {});
  const { fresh, gone } = compareFindings(before, await look(lab), lab.clock.now());
  expect([shown(fresh), shown(gone)]).toEqual([
    [],
    ['critical vault-key-missing instance/SQL01/key/TDE_Key'],
  ]);
});
