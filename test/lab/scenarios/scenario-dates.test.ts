import { describe, expect, it } from 'vitest';
import { scenarios } from '../../../lab/scenarios/all-scenarios.ts';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

/** What cannot be: objects older than what they stand in or are made from. */
const impossible = `SELECT 'database ' + d.name AS what FROM sys.databases d
    JOIN sys.databases m ON m.name = 'master' WHERE d.database_id > 4 AND d.create_date < m.create_date
  UNION ALL SELECT 'login ' + name FROM sys.server_principals
    WHERE type = 'K' AND create_date < (SELECT create_date FROM sys.databases WHERE name = 'master')
  UNION ALL SELECT 'credential ' + name FROM sys.credentials WHERE modify_date < create_date`;

describe.each(scenarios.map(({ name }) => name).filter((name) => name !== 'before-setup'))(
  '%s',
  (scenario) => {
    it('holds no dates that contradict one another, and each error log tells of the start', async () => {
      const lab = await startTestLab({ scenario, instances: 6 });
      for (const { name } of lab.instances) {
        const sql = await connectTo(lab, name);
        expect(await sql.batch(impossible)).toEqual([]);
        const log = (await sql.batch('EXEC sp_readerrorlog 0, 1')).map(({ Text }) => String(Text));
        expect(log[0]).toMatch(/^Microsoft SQL Server 20\d\d/);
        expect(log.join('\n')).toContain('Recovery is complete.');
      }
    });
  },
);

it('a credential was changed no earlier than its client secret was made', async () => {
  const lab = await startTestLab({ scenario: 'replica-without-key' });
  const sql = await connectTo(lab, 'SQL11');
  const rows = await sql.batch(
    "SELECT DATEDIFF(day, modify_date, GETDATE()) AS age FROM sys.credentials WHERE name = 'TDE_Key_2024_cred'",
  );
  expect(rows).toEqual([{ age: 60 }]);
});
