import type { DatabaseFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** All databases. `is_encrypted` is what was last asked for by SET ENCRYPTION, not how far it has come. A file of a read-only filegroup is read-only itself (Microsoft's page of sys.master_files). */
export const databases: Question<readonly DatabaseFacts[]> = {
  about: 'the databases',
  sql: () => `
    SELECT d.database_id, d.name, d.state_desc, d.is_encrypted, d.is_read_only, d.recovery_model_desc, d.create_date,
      (SELECT SUM(CASE WHEN f.is_read_only = 1 OR f.state_desc <> N'ONLINE' THEN 1 ELSE 0 END) FROM sys.master_files AS f
       WHERE f.database_id = d.database_id AND f.type = 0) AS stuck_files
    FROM sys.databases AS d ORDER BY d.database_id`,
  needs: ['databases'],
  read: (rows) =>
    rows.map((row) => {
      // Null where the login is shown no file of it: every database has one.
      const stuckFiles = row.maybeNumber('stuck_files');
      return {
        id: row.number('database_id'),
        name: row.text('name'),
        state: row.text('state_desc'),
        isEncrypted: row.flag('is_encrypted'),
        isReadOnly: row.flag('is_read_only'),
        recoveryModel: row.text('recovery_model_desc'),
        createdAtMs: row.local('create_date'),
        ...(stuckFiles === undefined ? {} : { stuckFiles }),
      };
    }),
};
