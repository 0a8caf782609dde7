import { describe, expect, it } from 'vitest';
import { sqlError } from '../../../../lab/sqlserver/messages/sql-error.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { testCertificates } from './support/certificates.ts';
import { openInstance } from './support/open-instance.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { batch, connect, hangUp } from './support/tedious-client.ts';

const certificates = testCertificates();

const settings = [
  { encrypt: false, trustServerCertificate: true },
  { encrypt: true, trustServerCertificate: true },
  { encrypt: true, trustServerCertificate: false },
  { encrypt: 'strict', trustServerCertificate: false },
] as const;

describe('tedious logs in and asks', () => {
  for (const setting of settings)
    it(`with ${JSON.stringify(setting)}`, async () => {
      const backend = new ScriptedBackend().on('SELECT 1 AS a', ({ output }) =>
        output.result(
          [
            { name: 'a', type: int, isNullable: false },
            { name: 'ü', type: nvarchar(10), isNullable: true },
          ],
          [
            [1, 'x'],
            [2, null],
          ],
        ),
      );
      const listener = await openInstance(backend, { tls: certificates.tls });
      const connection = await connect(listener.port, {
        ...setting,
        cryptoCredentialsDetails: { ca: certificates.ca },
      });
      const answer = await batch(connection, 'SELECT 1 AS a');
      expect(answer.rows).toEqual([
        [1, 'x'],
        [2, null],
      ]);
      expect(answer.columns.map(({ name }) => name)).toEqual(['a', 'ü']);
      expect(backend.logins[0]).toMatchObject({
        login: 'sa',
        password: 'Påss-wörd-✓9',
        isEncrypted: setting.encrypt !== false,
      });
      await hangUp(connection);
    });
});

describe('tedious is told why its login is refused', () => {
  for (const setting of settings)
    it(`with ${JSON.stringify(setting)}`, async () => {
      const backend = new ScriptedBackend();
      backend.check = ({ database }) => {
        throw sqlError(4060, 1, database);
      };
      const { port } = await openInstance(backend, { tls: certificates.tls });
      const options = { ...setting, database: 'Gone', cryptoCredentialsDetails: { ca: certificates.ca } };
      await expect(connect(port, options)).rejects.toMatchObject({
        code: 'ELOGIN',
        message: 'Cannot open database "Gone" requested by the login. The login failed.',
      });
    });
});

it('ten encrypted connections work side by side', async () => {
  const { port } = await openInstance(new ScriptedBackend(), { tls: certificates.tls });
  const options = {
    encrypt: true,
    cryptoCredentialsDetails: { ca: certificates.ca },
    trustServerCertificate: false,
  };
  const connections = await Promise.all(Array.from({ length: 10 }, () => connect(port, options)));
  await Promise.all(connections.map((connection) => batch(connection, 'SELECT 1')));
  await Promise.all(connections.map((connection) => hangUp(connection)));
});
