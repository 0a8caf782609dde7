import type { ProviderFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Cryptographic providers: the connector, and its version. */
export const providers: Question<readonly ProviderFacts[]> = {
  about: 'the cryptographic providers',
  sql: () => `
    SELECT provider_id, name, CONVERT(nvarchar(36), guid) AS guid, version, dll_path, is_enabled
    FROM sys.cryptographic_providers ORDER BY provider_id`,
  needs: [],
  read: (rows) =>
    rows.map((row) => ({
      id: row.number('provider_id'),
      name: row.text('name'),
      guid: row.text('guid').toUpperCase(),
      version: row.text('version'),
      path: row.maybeText('dll_path'),
      isEnabled: row.flag('is_enabled'),
    })),
};
