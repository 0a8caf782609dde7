import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { splitName } from '../../../../lab/sqlserver/procedures/find-procedure.ts';
import { labInstance, run } from '../../../helpers/lab-instance.ts';

const exists: [path: string, row: number[]][] = [
  ['C:\\certs\\HOST_A.cer', [1, 0, 1]],
  ['c:\\CERTS', [0, 1, 1]],
  ['C:\\certs\\nothing.cer', [0, 0, 1]],
  ['C:\\nowhere\\nothing.cer', [0, 0, 0]],
  ['C:\\', [0, 1, 1]],
];

it.each(exists)('xp_fileexist %s', async (path, row) => {
  const { results } = await run(withFiles(), `EXEC xp_fileexist '${path}'`);
  expect(results[0]?.rows).toEqual([row]);
});

it('xp_fileexist gives its answer in an OUTPUT argument', async () => {
  const { rows, results } = await run(
    withFiles(),
    "DECLARE @e int; EXEC master.dbo.xp_fileexist 'C:\\certs\\HOST_A.cer', @e OUTPUT; SELECT @e AS e",
  );
  expect([results.length, rows]).toEqual([1, [{ e: 1 }]]);
});

it('xp_dirtree lists folders, and files when asked', async () => {
  const instance = withFiles();
  expect((await run(instance, "EXEC xp_dirtree 'C:\\certs'")).rows).toEqual([
    { subdirectory: 'old', depth: 1 },
  ]);
  expect((await run(instance, "EXEC xp_dirtree 'C:\\certs', 1, 1")).rows).toEqual([
    { subdirectory: 'host_a.cer', depth: 1, file: 1 },
    { subdirectory: 'old', depth: 1, file: 0 },
  ]);
});

describe('xp_regread', () => {
  const key =
    'SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider\\Azure Key Vault\\contoso.vault.azure.net\\0xAB';
  it('finds what the connector wrote', async () => {
    const { rows } = await run(withFiles(), `EXEC xp_regread 'HKEY_LOCAL_MACHINE', '${key}', 'KeyUri'`);
    expect(rows).toEqual([{ Value: 'KeyUri', Data: 'https://contoso.vault.azure.net/keys/k/1' }]);
  });

  it('says that a value is not there, and returns 1', async () => {
    const output = await run(
      withFiles(),
      `DECLARE @rc int; EXEC @rc = xp_regread 'HKEY_LOCAL_MACHINE', '${key}', 'Nope'; SELECT @rc AS rc`,
    );
    expect(output.messages).toMatchObject([{ number: 22001, severity: 1 }]);
    expect(output.rows).toEqual([{ rc: 1 }]);
  });

  it('looks in the branch of the instance by xp_instance_regread', async () => {
    const { rows } = await run(
      labInstance({ name: 'SQL01\\PAYROLL' }),
      "DECLARE @a nvarchar(100); EXEC xp_instance_regread N'HKEY_LOCAL_MACHINE', N'SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER', N'ObjectName', @a OUTPUT; SELECT @a AS a",
    );
    expect(rows).toEqual([{ a: 'NT Service\\MSSQL$PAYROLL' }]);
  });
});

it.each([
  ['sp_who', ['sp_who']],
  ['master.dbo.xp_regread', ['master', 'dbo', 'xp_regread']],
  ['[master]..[odd ]] name]', ['master', '', 'odd ] name']],
])('splits the name %s of a remote call', (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

function withFiles(): Instance {
  const instance = labInstance();
  instance.state.host.files = {
    'c:\\certs\\host_a.cer': Buffer.from('x'),
    'c:\\certs\\old\\host_a.cer': Buffer.from('x'),
  };
  instance.state.host.registry.push({
    thumbprint: '0xAB',
    keyUri: 'https://contoso.vault.azure.net/keys/k/1',
  });
  return instance;
}
