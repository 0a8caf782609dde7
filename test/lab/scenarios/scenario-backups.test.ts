import { expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

const newest = (kind: 'D' | 'L') => `DECLARE @file nvarchar(260) = (
  SELECT TOP 1 f.physical_device_name FROM msdb.dbo.backupset s
  JOIN msdb.dbo.backupmediafamily f ON f.media_set_id = s.media_set_id
  WHERE s.database_name = 'Sales' AND s.type = '${kind}' ORDER BY s.backup_finish_date DESC);`;

it('the newest full backup and the log backup since are files that tell which key a restore needs', async () => {
  const sql = await connectTo(await startTestLab({ scenario: 'healthy' }), 'SQL01');
  const [key] = await sql.batch('SELECT thumbprint FROM sys.asymmetric_keys');
  for (const kind of ['D', 'L'] as const) {
    const files = await sql.batch(`${newest(kind)} RESTORE FILELISTONLY FROM DISK = @file`);
    expect(files.map(({ TDEThumbprint }) => TDEThumbprint)).toEqual([key?.thumbprint, key?.thumbprint]);
    const [header] = await sql.batch(`${newest(kind)} RESTORE HEADERONLY FROM DISK = @file`);
    expect(header).toMatchObject({ DatabaseName: 'Sales', BackupType: kind === 'D' ? 1 : 2 });
  }
});

it('they can be restored where the key is, and not where it is not', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const sql = await connectTo(lab, 'SQL01');
  await sql.batch(`${newest('D')} RESTORE DATABASE Sales2 FROM DISK = @file WITH NORECOVERY`);
  await sql.batch(`${newest('L')} RESTORE LOG Sales2 FROM DISK = @file`);
  expect(await sql.batch("SELECT state_desc, is_encrypted FROM sys.databases WHERE name = 'Sales2'")).toEqual(
    [{ state_desc: 'ONLINE', is_encrypted: true }],
  );
  const { files } = Object(await lab.control.get('/instances/SQL01/files'));
  const path = files.find((file: string) => /sales_\d+\.bak$/.test(file));
  await lab.control.post('/instances/SQL01/copy-file', { path, to: 'SQL02' });
  const elsewhere = await connectTo(lab, 'SQL02');
  const failure = await elsewhere.failure(`RESTORE DATABASE Sales FROM DISK = '${path}'`);
  expect(failure.number).toBe(3013);
});

it('the backups of an availability group lie on its primary only', async () => {
  const lab = await startTestLab({ scenario: 'replica-without-key' });
  const counts = [];
  for (const name of ['SQL11', 'SQL12']) {
    const { files } = Object(await lab.control.get(`/instances/${name}/files`));
    const [row] = await (await connectTo(lab, name)).batch('SELECT COUNT(*) AS n FROM msdb.dbo.backupset');
    counts.push([files.length, row?.n]);
  }
  expect(counts).toEqual([
    [2, 22],
    [0, 0],
  ]);
});
