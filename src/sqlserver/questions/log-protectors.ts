import type { LogProtectorFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** By which protector the active parts of the log are still encrypted: until they are gone, an older key is needed at each start. */
export const logProtectors: Question<readonly LogProtectorFacts[]> = {
  about: 'the protectors of the log',
  since: 2019,
  // vlf_status 2 is active. tempdb (2) is made anew at each start.
  // unverified: sys.dm_db_log_info can be asked for every online database with an encryption key, secondaries of availability groups among them.
  sql: (release) =>
    release < 2019
      ? undefined
      : `
    SELECT d.database_id, l.vlf_encryptor_thumbprint AS thumbprint, COUNT(*) AS active_files
    FROM sys.databases AS d
    JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id
    CROSS APPLY sys.dm_db_log_info(d.database_id) AS l
    WHERE d.state = 0 AND d.database_id <> 2 AND l.vlf_status = 2 AND l.vlf_encryptor_thumbprint IS NOT NULL
    GROUP BY d.database_id, l.vlf_encryptor_thumbprint
    ORDER BY d.database_id`,
  needs: ['securityState', 'performanceState', 'databases'],
  read: (rows) =>
    rows.map((row) => ({
      databaseId: row.number('database_id'),
      thumbprint: row.hex('thumbprint'),
      activeFiles: row.number('active_files'),
    })),
};
