import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Plain, QueryWorld } from '../../../helpers/query-world.ts';

let world: QueryWorld;

beforeAll(async () => {
  world = await QueryWorld.start();
});
afterAll(() => world.close());

/** What is asked, of which instance, how, and every row of the answer. */
const queries: readonly [string, 'SQL01' | 'SQL02', string, Plain[][]][] = [
  [
    'last backup of each kind, for every database',
    'SQL01',
    `SELECT d.name,
       MAX(CASE WHEN b.type = 'D' THEN CONVERT(varchar(16), b.backup_finish_date, 120) END) AS last_full,
       MAX(CASE WHEN b.type = 'L' THEN CONVERT(varchar(16), b.backup_finish_date, 120) END) AS last_log
FROM sys.databases d LEFT JOIN msdb.dbo.backupset b ON b.database_name = d.name
WHERE d.name <> 'tempdb' GROUP BY d.name ORDER BY d.name`,
    [
      ['HR', '2026-03-02 10:30', null],
      ['Ledger', '2026-03-03 10:30', '2026-03-03 10:30'],
      ['master', '2026-03-02 10:30', null],
      ['model', null, null],
      ['msdb', null, null],
      ['Orders', '2026-03-03 10:30', '2026-03-03 10:30'],
      ['Sales', '2026-03-03 10:30', '2026-03-03 10:30'],
      ['Scratch', null, null],
    ],
  ],
  [
    'databases in FULL recovery without a log backup',
    'SQL01',
    `SELECT d.name, d.recovery_model_desc FROM sys.databases d
WHERE d.recovery_model_desc = N'FULL' AND NOT EXISTS
 (SELECT * FROM msdb.dbo.backupset b WHERE b.database_name = d.name AND b.type = 'L') AND d.name <> N'model'`,
    [['HR', 'FULL']],
  ],
  [
    "backup age in hours, by the host's clock",
    'SQL01',
    `SELECT b.database_name, DATEDIFF(HOUR, MAX(b.backup_finish_date), GETDATE()) AS hours_old
FROM msdb.dbo.backupset b WHERE b.type = 'D' AND b.is_copy_only = 0
GROUP BY b.database_name ORDER BY hours_old DESC, b.database_name`,
    [
      ['master', 24],
      ['Ledger', 0],
      ['Orders', 0],
      ['Sales', 0],
    ],
  ],
  [
    'the newest backup of each database and where it lies',
    'SQL01',
    `WITH ranked AS (SELECT b.database_name, b.type, f.physical_device_name,
   ROW_NUMBER() OVER (PARTITION BY b.database_name ORDER BY b.backup_set_id DESC) AS newest
 FROM msdb.dbo.backupset b JOIN msdb.dbo.backupmediafamily f ON f.media_set_id = b.media_set_id)
SELECT database_name, type, physical_device_name FROM ranked WHERE newest = 1 ORDER BY database_name`,
    [
      ['HR', 'D', 'D:\\Backup\\HR.bak'],
      ['Ledger', 'L', '\\\\nas\\Ledger.trn'],
      ['master', 'D', 'D:\\Backup\\master.bak'],
      ['Orders', 'L', '\\\\nas\\Orders.trn'],
      ['Sales', 'L', 'D:\\Backup\\Sales_2.trn'],
    ],
  ],
  [
    'encrypted backups and by what',
    'SQL01',
    `SELECT b.database_name, b.key_algorithm, b.encryptor_type, c.name AS certificate
FROM msdb.dbo.backupset b LEFT JOIN master.sys.certificates c ON c.thumbprint = b.encryptor_thumbprint
WHERE b.encryptor_type IS NOT NULL`,
    [['master', 'aes_256', 'CERTIFICATE', 'HrCert']],
  ],
  [
    'backups of Sales taken before its protector changed: dates of the DEK are UTC, those of msdb are not',
    'SQL01',
    `DECLARE @offset int = DATEDIFF(MINUTE, GETUTCDATE(), GETDATE());
SELECT COUNT(*) AS needed FROM msdb.dbo.backupset b
CROSS JOIN (SELECT DATEADD(MINUTE, @offset, k.modify_date) AS changed FROM sys.dm_database_encryption_keys k WHERE k.database_id = DB_ID('Sales')) x
WHERE b.database_name = 'Sales' AND b.backup_finish_date > x.changed`,
    [[4]],
  ],
  [
    'the chain of log backups has no gap',
    'SQL01',
    `SELECT b.backup_set_id, CASE WHEN b.first_lsn = LAG(b.last_lsn) OVER (ORDER BY b.backup_set_id) THEN 'follows' ELSE 'begins' END AS chain
FROM msdb.dbo.backupset b WHERE b.database_name = 'Sales' AND b.type = 'L' ORDER BY b.backup_set_id`,
    [
      [2, 'begins'],
      [6, 'follows'],
    ],
  ],
  [
    'volume of backups by kind',
    'SQL01',
    `SELECT CASE type WHEN 'D' THEN 'Full' WHEN 'I' THEN 'Differential' WHEN 'L' THEN 'Log' END AS kind, COUNT(*) AS backups,
       CAST(SUM(backup_size) / 1048576 AS decimal(10, 1)) AS mb
FROM msdb.dbo.backupset GROUP BY type ORDER BY kind`,
    [
      ['Full', 6, '384.1'],
      ['Log', 4, '0.5'],
    ],
  ],
];

describe('backups, as DBAs ask for them', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
