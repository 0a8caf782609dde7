import { expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

it('another connector is loaded at the next start; a version that names several builds wants the date', async () => {
  const lab = await startTestLab({ scenario: 'old-connector' });
  const install = (body: Record<string, unknown>) => lab.control.post('/instances/SQL04/connector', body);
  expect(await install({ version: '15.0.2000.440' })).toMatchObject({
    ok: false,
    error: 'build_not_found',
    message: expect.stringMatching(/fileDate is needed: .*15\.0\.2000\.440 of 2024-11-09/),
  });
  expect(await install({ version: '9.9' })).toMatchObject({ ok: false, error: 'build_not_found' });
  expect(await install({ version: '15.0.2000.440', fileDate: '2020-11-24' })).toMatchObject({
    ok: true,
    version: '15.0.2000.440',
    fileDate: '2020-11-24',
  });
  const versionAndState = `SELECT p.version, d.state_desc FROM sys.cryptographic_providers p
    CROSS JOIN sys.databases d WHERE d.name = N'Archive'`;
  const before = await connectTo(lab, 'SQL04');
  expect(await before.batch(versionAndState)).toEqual([{ version: '13.0.811.168', state_desc: 'ONLINE' }]);
  await lab.control.post('/instances/SQL04/restart', {});
  const after = await connectTo(lab, 'SQL04');
  // The key object keeps the packed thumbprint of 1.0.4.0, and the newer build opens it.
  expect(await after.batch(versionAndState)).toEqual([{ version: '15.0.2000.440', state_desc: 'ONLINE' }]);
});

it('a connector in another place leaves the provider without its file', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const path = 'D:\\Elsewhere\\EKM.dll';
  await lab.control.post('/instances/SQL01/connector', { version: '15.0.300.96', path });
  await lab.control.post('/instances/SQL01/restart', {});
  const connection = await connectTo(lab, 'SQL01');
  const state = "SELECT state_desc FROM sys.databases WHERE name = N'Sales'";
  expect(await connection.batch(state)).toEqual([{ state_desc: 'RECOVERY_PENDING' }]);
  await connection.batch(`ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM FROM FILE = '${path}';
    ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM ENABLE;`);
  await lab.control.post('/instances/SQL01/restart', {});
  expect(await (await connectTo(lab, 'SQL01')).batch(state)).toEqual([{ state_desc: 'ONLINE' }]);
});
