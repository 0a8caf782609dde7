import { expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

const sessionOf = `SELECT mirroring_state_desc AS state, mirroring_witness_state_desc AS witness
  FROM sys.database_mirroring WHERE mirroring_guid IS NOT NULL`;
const newCertificate = `CREATE CERTIFICATE HOST_A_cert_2028 AUTHORIZATION HOST_A_user
  FROM FILE = 'C:\\HOST_A_cert_2028.cer'`;

it('mirroring outlives the certificate until it reconnects, and comes back with a new one', async () => {
  const lab = await startTestLab({ scenario: 'mirroring-pair' });
  const principal = await connectTo(lab, 'HOST_A');
  await lab.control.post('/clock', { advanceMs: 14 * 86_400_000 });
  expect(await principal.batch(sessionOf)).toEqual([{ state: 'SYNCHRONIZED', witness: 'CONNECTED' }]);

  await lab.control.post('/instances/HOST_B/restart', {});
  expect(await principal.batch(sessionOf)).toMatchObject([{ state: 'DISCONNECTED' }]);
  const mirror = await connectTo(lab, 'HOST_B');
  const log = await mirror.batch("EXEC sp_readerrorlog 0, 1, N'handshake'");
  expect(JSON.stringify(log)).toMatch(/certificate used by the peer is invalid.*[Ee]xpired/);

  await principal.script(`
CREATE CERTIFICATE HOST_A_cert_2028 WITH SUBJECT = 'HOST_A certificate', EXPIRY_DATE = '20281231';
GO
BACKUP CERTIFICATE HOST_A_cert_2028 TO FILE = 'C:\\HOST_A_cert_2028.cer';
`);
  for (const to of ['HOST_B', 'HOST_W']) {
    await lab.control.post('/instances/HOST_A/copy-file', { path: 'C:\\HOST_A_cert_2028.cer', to });
    await (await connectTo(lab, to)).batch(newCertificate);
  }
  await principal.batch(`ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING
    (AUTHENTICATION = CERTIFICATE HOST_A_cert_2028, ENCRYPTION = REQUIRED ALGORITHM AES, ROLE = ALL)`);
  await lab.control.post('/clock', { advanceMs: 60_000 });
  expect(await principal.batch(sessionOf)).toEqual([{ state: 'SYNCHRONIZED', witness: 'CONNECTED' }]);
  const used = `SELECT c.name FROM sys.dm_db_mirroring_connections m
    JOIN master.sys.certificates c ON c.certificate_id = m.peer_certificate_id ORDER BY c.name`;
  expect(await mirror.batch(used)).toEqual([{ name: 'HOST_A_cert_2028' }, { name: 'HOST_W_cert' }]);
});

it('a link that somebody breaks comes back by itself while the certificates are good', async () => {
  const lab = await startTestLab({ scenario: 'mirroring-pair' });
  const principal = await connectTo(lab, 'HOST_A');
  await lab.control.post('/faults', { target: 'mirroring.HOST_A.HOST_B', kind: 'broken' });
  expect(await principal.batch(sessionOf)).toMatchObject([{ state: 'DISCONNECTED' }]);
  await lab.control.delete('/faults');
  await lab.control.post('/clock', { advanceMs: 60_000 });
  expect(await principal.batch(sessionOf)).toEqual([{ state: 'SYNCHRONIZED', witness: 'CONNECTED' }]);
});
