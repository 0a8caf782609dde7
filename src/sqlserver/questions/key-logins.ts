import type { KeyLoginFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';
import type { Row } from '../row.ts';

/** Logins made from a key, and logins with a credential for a provider: who may reach the vault, and as whom. */
export const keyLogins: Question<readonly KeyLoginFacts[]> = {
  about: 'the logins that use a key',
  // ADD CREDENTIAL writes to sys.server_principal_credentials; server_principals.credential_id is another option of a login.
  sql: () => `
    SELECT p.principal_id, p.name, p.type, p.sid, p.is_disabled, p.create_date, m.credential_id
    FROM sys.server_principals AS p
    LEFT JOIN sys.server_principal_credentials AS m ON m.principal_id = p.principal_id
    LEFT JOIN sys.credentials AS c ON c.credential_id = m.credential_id
    WHERE p.type = 'K' OR c.target_type = N'CRYPTOGRAPHIC PROVIDER'
    ORDER BY p.principal_id, m.credential_id`,
  needs: ['securityDefinitions'],
  read: (rows) => {
    const logins = new Map<number, KeyLoginFacts>();
    for (const row of rows) {
      const login = keyLogin(row, logins.get(row.number('principal_id')));
      logins.set(login.id, login);
    }
    return [...logins.values()];
  },
};

function keyLogin(row: Row, before: KeyLoginFacts | undefined): KeyLoginFacts {
  const credentialId = row.maybeNumber('credential_id');
  return {
    id: row.number('principal_id'),
    name: row.text('name'),
    type: row.text('type').trim(),
    sid: row.hex('sid'),
    isDisabled: row.flag('is_disabled'),
    createdAtMs: row.local('create_date'),
    credentialIds: [...(before?.credentialIds ?? []), ...(credentialId === undefined ? [] : [credentialId])],
  };
}
