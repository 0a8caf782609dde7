import { expect, it } from 'vitest';
import { newAuthority } from '../../lab/x509/authority.ts';
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

/** TDS 8.0 begins with TLS, so OpenSSL can shake hands with an instance by itself. */
function handshake(authority: string, name: string) {
  const [instance] = stage.lab.instances;
  const address = ['-connect', `${instance?.host}:${instance?.port}`, '-alpn', 'tds/8.0'];
  const checks = ['-CAfile', authority, '-verify_hostname', name, '-verify_return_error'];
  return outside('openssl', ['s_client', ...address, ...checks]);
}

it('OpenSSL verifies the certificate that the instances use for TLS', async () => {
  const { out, status } = await handshake(stage.lab.ca ?? '', 'localhost');
  expect(out).toContain('Verify return code: 0 (ok)');
  expect(out).toContain('ALPN protocol: tds/8.0');
  expect(status).toBe(0);
});

it('OpenSSL refuses it under another name, and under another authority', async () => {
  expect((await handshake(stage.lab.ca ?? '', 'sql.example.org')).status).not.toBe(0);
  const other = newAuthority('Another root').certificate;
  expect((await handshake(await stage.file('other.pem', other), 'localhost')).status).not.toBe(0);
});
