import type { BackupFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';
import { UnreadableAnswer } from '../row.ts';

/** The history of backups in msdb, by database and kind. It is purged from time to time, and knows this instance's backups only. */
export const backups: Question<readonly BackupFacts[]> = {
  about: 'the history of backups',
  // RESTORE writes rows of other servers' backups; those say nothing about this instance's keys.
  sql: () => `
    SELECT database_name, type, MAX(backup_finish_date) AS newest, MIN(backup_finish_date) AS oldest, COUNT(*) AS backups
    FROM msdb.dbo.backupset
    WHERE type IN ('D', 'I', 'L') AND backup_finish_date IS NOT NULL AND server_name IN (@@SERVERNAME, CONVERT(nvarchar(128), SERVERPROPERTY('ServerName')))
    GROUP BY database_name, type ORDER BY database_name, type`,
  needs: ['backupHistory'],
  read: (rows) =>
    rows.map((row) => ({
      database: row.text('database_name'),
      kind: kindOf(row.text('type').trim()),
      newestAtMs: row.local('newest'),
      oldestAtMs: row.local('oldest'),
      count: row.number('backups'),
    })),
};

function kindOf(type: string): BackupFacts['kind'] {
  if (type === 'D' || type === 'I' || type === 'L') return type;
  throw new UnreadableAnswer('type');
}
