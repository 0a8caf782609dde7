import { afterEach, describe, expect, it } from 'vitest';
import { listenTds, type TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { testCertificates } from './support/certificates.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { batch, connect, hangUp } from './support/tedious-client.ts';

const certificates = testCertificates();
let listener: TdsListener | undefined;
afterEach(async () => {
  await listener?.close();
});

describe('tedious logs in and asks', () => {
  const settings = [
    { encrypt: false, trustServerCertificate: true },
    { encrypt: true, trustServerCertificate: true },
    { encrypt: true, trustServerCertificate: false },
    { encrypt: 'strict', trustServerCertificate: false },
  ] as const;
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
      listener = await listenTds(backend, {
        host: '127.0.0.1',
        port: 0,
        tls: certificates.tls,
        encryption: 'supported',
      });
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
