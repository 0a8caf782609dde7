import type { DatabaseFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** All databases. `is_encrypted` is what was last asked for by SET ENCRYPTION, not how far it has come. */
export const databases: Question<readonly DatabaseFacts[]> = {
  about: 'the databases',
  sql: () => `
    SELECT database_id, name, state_desc, is_encrypted, is_read_only, recovery_model_desc, create_date
    FROM sys.databases ORDER BY database_id`,
  needs: ['databases'],
  read: (rows) =>
    rows.map((row) => ({
      id: row.number('database_id'),
      name: row.text('name'),
      state: row.text('state_desc'),
      isEncrypted: row.flag('is_encrypted'),
      isReadOnly: row.flag('is_read_only'),
      recoveryModel: row.text('recovery_model_desc'),
      createdAtMs: row.local('create_date'),
    })),
};
