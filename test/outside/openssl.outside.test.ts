import { expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { outside, outsideLab } from './outside-lab.ts';

const stage = outsideLab('before-setup');

it('OpenSSL reads the certificate that BACKUP CERTIFICATE wrote', async () => {
  const connection = await connectTo(stage.lab, 'HOST_A');
  await connection.script(`
CREATE MASTER KEY ENCRYPTION BY PASSWORD = '<1_Strong_Password!>';
CREATE CERTIFICATE HOST_A_cert WITH SUBJECT = 'HOST_A certificate for database mirroring', EXPIRY_DATE = '20301031';
GO
BACKUP CERTIFICATE HOST_A_cert TO FILE = 'C:\\HOST_A_cert.cer';
`);
  const path = encodeURIComponent('C:\\HOST_A_cert.cer');
  const answer = await fetch(`${stage.lab.control}/instances/HOST_A/files?path=${path}`);
  const { base64 } = Object(await answer.json());
  const file = await stage.file('HOST_A_cert.cer', Buffer.from(base64, 'base64'));
  const { out, error, status } = await outside('openssl', [
    'x509',
    '-inform',
    'DER',
    '-in',
    file,
    '-noout',
    '-subject',
    '-dates',
    '-fingerprint',
    '-sha1',
  ]);
  expect({ status, error }).toEqual({ status: 0, error: '' });
  expect(out).toMatch(/subject=CN = HOST_A certificate for database mirroring/);
  expect(out).toMatch(/notAfter=Oct 31 00:00:00 2030 GMT/);
  const fingerprint = /Fingerprint=(?<hex>[0-9A-F:]+)/i.exec(out)?.groups?.hex?.replaceAll(':', '');
  const rows = await connection.batch(
    "SELECT CONVERT(varchar(50), thumbprint, 2) AS hex FROM sys.certificates WHERE name = 'HOST_A_cert'",
  );
  expect(rows).toEqual([{ hex: fingerprint }]);
});

it('OpenSSL verifies the certificate that the instances use for TLS', async () => {
  const [instance] = stage.lab.instances;
  const { out } = await outside('openssl', ['verify', '-CAfile', stage.lab.ca ?? '', stage.lab.ca ?? '']);
  expect(out).toMatch(/: OK$/m);
  expect(instance?.port).toBeGreaterThan(0);
});
