import type { CredentialFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Credentials: whose secret it is, and when anything about it was last changed. The secret itself is nowhere to be read. */
export const credentials: Question<readonly CredentialFacts[]> = {
  about: 'the credentials',
  sql: () => `
    SELECT credential_id, name, credential_identity, create_date, modify_date,
      CASE WHEN target_type = N'CRYPTOGRAPHIC PROVIDER' THEN target_id END AS provider_id
    FROM sys.credentials ORDER BY credential_id`,
  needs: ['securityDefinitions'],
  read: (rows) =>
    rows.map((row) => ({
      id: row.number('credential_id'),
      name: row.text('name'),
      identity: row.maybeText('credential_identity') ?? '',
      // unverified: Dates of sys.credentials and sys.server_principals are on the host's clock, as other catalog dates are; no page says so.
      createdAtMs: row.local('create_date'),
      modifiedAtMs: row.local('modify_date'),
      providerId: row.maybeNumber('provider_id'),
    })),
};
