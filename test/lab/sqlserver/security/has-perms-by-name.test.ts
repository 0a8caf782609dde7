import { expect, it } from 'vitest';
import { startTestLab } from '../../../helpers/lab.ts';
import { connectTo } from '../../../helpers/lab-sql.ts';

const asked = [
  ['msdb.dbo.backupset', 1, 1, 0],
  ['msdb..backupset', 1, 1, 0],
  ['[msdb].[dbo].[backupset]', 1, 1, 0],
  ['master.dbo.backupset', 0, 0, 0],
  ['dbo.backupset', 0, 0, 0],
  ['Sales.sys.objects', 1, 0, 0],
  ['nowhere.sys.objects', 0, 0, 0],
  ['master.sys.databases', 1, 1, 1],
] as const;

it('HAS_PERMS_BY_NAME asks in the database of a name of three parts, whatever the database of the session', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const [sa, reader, nobody] = await Promise.all([
    connectTo(lab, 'SQL01'),
    connectTo(lab, 'SQL01', { login: 'ekm_read' }),
    connectTo(lab, 'SQL01', { login: 'nobody' }),
  ]);
  const has = async (connection: typeof sa, name: string) =>
    (await connection.batch(`SELECT HAS_PERMS_BY_NAME('${name}', 'OBJECT', 'SELECT') AS has`))[0];
  for (const [name, ...expected] of asked) {
    const answers = await Promise.all([sa, reader, nobody].map((connection) => has(connection, name)));
    expect(answers, name).toEqual(expected.map((each) => ({ has: each })));
  }
});
