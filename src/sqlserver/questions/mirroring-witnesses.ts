import type { WitnessedFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The sessions that this instance is the witness of: nothing else on it tells whose they are. */
export const mirroringWitnesses: Question<readonly WitnessedFacts[]> = {
  about: 'the sessions that it is the witness of',
  sql: () => `
    SELECT database_name, principal_server_name, mirror_server_name, safety_level_desc
    FROM sys.database_mirroring_witnesses ORDER BY database_name`,
  needs: ['definitions'],
  read: (rows) =>
    rows.map((row) => ({
      database: row.text('database_name'),
      principal: row.maybeText('principal_server_name') ?? '',
      mirror: row.maybeText('mirror_server_name') ?? '',
      safety: row.maybeText('safety_level_desc') ?? 'UNKNOWN',
    })),
};
