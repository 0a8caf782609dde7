import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { mirroringConnections } from '../../../../lab/sqlserver/mirroring/mirroring-connections.ts';
import { settleMirroring } from '../../../../lab/sqlserver/mirroring/settle-mirroring.ts';
import { run } from '../../../helpers/lab-instance.ts';
import {
  copyFile,
  mirroringHosts,
  mirrorSales,
  mustRun,
  restoreOnMirror,
} from '../../../helpers/mirroring-hosts.ts';

const setMirror = "ALTER DATABASE Sales SET PARTNER = 'TCP://HOST_A.contoso.example:7024'";
const setPrincipal = "ALTER DATABASE Sales SET PARTNER = 'TCP://HOST_B.contoso.example:7024'";

describe('a handshake that is refused', () => {
  it.each([
    {
      why: 'the login of the peer may not connect to the endpoint',
      where: 'b',
      wrong: 'REVOKE CONNECT ON ENDPOINT::Endpoint_Mirroring FROM [HOST_A_login]',
      line: "Database Mirroring login attempt by user 'HOST_A_login.' failed with error: 'Connection handshake failed. The login 'HOST_A_login' does not have CONNECT permission on the endpoint. State 84.'.  [CLIENT: HOST_A]",
    },
    {
      why: 'CONNECT was denied to it',
      where: 'b',
      wrong: 'DENY CONNECT ON ENDPOINT::Endpoint_Mirroring TO [HOST_A_login]',
      line: "does not have CONNECT permission on the endpoint. State 84.'",
    },
    {
      why: 'the certificate of the peer was not imported',
      where: 'b',
      wrong: 'DROP CERTIFICATE HOST_A_cert',
      line: 'The certificate used by the peer is invalid due to the following reason: Certificate not found. State 89.',
    },
    {
      why: 'the two encrypt by different algorithms',
      where: 'b',
      wrong:
        'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (ENCRYPTION = REQUIRED ALGORITHM RC4, ROLE = ALL)',
      line: 'Connection handshake failed. There is no compatible encryption algorithm. State 22.',
    },
    {
      why: 'one side authenticates by Windows only',
      where: 'b',
      wrong:
        'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (AUTHENTICATION = WINDOWS NEGOTIATE, ROLE = ALL)',
      line: 'There is no compatible authentication protocol.',
    },
    {
      why: 'the master key cannot be opened without a password',
      where: 'b',
      wrong: 'ALTER MASTER KEY DROP ENCRYPTION BY SERVICE MASTER KEY',
      line: 'Error 15581 occurred while initializing the private key corresponding to the certificate.',
    },
  ] as const)('answers 1418 when $why, and the log says so', async ({ where, wrong, line }) => {
    const hosts = await mirroringHosts();
    await restoreOnMirror(hosts);
    await mustRun(hosts.b, setMirror);
    await mustRun(hosts[where], wrong);
    const { errors } = await run(hosts.a, setPrincipal);
    expect(errors.map(({ number, severity }) => [number, severity])).toEqual([[1418, 16]]);
    expect(logOf(hosts.b)).toContain(line);
  });
});

describe('SET PARTNER', () => {
  it.each([
    [
      '1418 while the endpoint of the mirror is stopped',
      'ALTER ENDPOINT Endpoint_Mirroring STATE = STOPPED',
      1418,
    ],
    ['1418 while its endpoint may only be a witness', witnessOnly(), 1418],
    ['1416 before the mirror was told', 'ALTER DATABASE Sales SET PARTNER OFF', 1416],
    [
      '1448 when the mirror has no such database',
      'ALTER DATABASE Sales SET PARTNER OFF; DROP DATABASE Sales',
      1448,
    ],
  ])('answers %s', async (_, wrong, number) => {
    const hosts = await mirroringHosts();
    await restoreOnMirror(hosts);
    await mustRun(hosts.b, setMirror);
    await mustRun(hosts.b, wrong);
    const { errors } = await run(hosts.a, setPrincipal);
    expect(errors.map((each) => each.number)).toEqual([number]);
    expect(hosts.a.database('Sales')?.mirroring).toBeUndefined();
  });

  it.each([
    ['an address without TCP', "'HOST_B:7024'", 1449],
    ['its own address', "'TCP://HOST_A:7024'", 1452],
    ['an address where nobody listens', "'TCP://HOST_B:7025'", 1418],
  ])('refuses %s', async (_, address, number) => {
    const hosts = await mirroringHosts();
    await mustRun(hosts.a, 'CREATE DATABASE Sales');
    const { errors } = await run(hosts.a, `ALTER DATABASE Sales SET PARTNER = ${address}`);
    expect(errors.map((each) => each.number)).toEqual([number]);
  });

  it.each([
    ['the simple recovery model', 'ALTER DATABASE Sales SET RECOVERY SIMPLE', 1465],
    ['a read-only database', 'ALTER DATABASE Sales SET READ_ONLY', 1466],
    ['single user mode', 'ALTER DATABASE Sales SET SINGLE_USER', 1488],
  ])('refuses %s', async (_, before, number) => {
    const hosts = await mirroringHosts();
    await mustRun(hosts.a, 'CREATE DATABASE Sales', before);
    const { errors } = await run(hosts.a, setPrincipal);
    expect(errors.map((each) => each.number)).toEqual([number]);
  });
});

it('a certificate is replaced without an outage: import first, then ALTER ENDPOINT', async () => {
  const hosts = await mirroringHosts();
  await mirrorSales(hosts);
  await mustRun(
    hosts.a,
    "CREATE CERTIFICATE HOST_A_cert_2 WITH SUBJECT = 'HOST_A certificate, second', EXPIRY_DATE = '20991231'",
    String.raw`BACKUP CERTIFICATE HOST_A_cert_2 TO FILE = 'C:\HOST_A_cert_2.cer'`,
  );
  for (const peer of [hosts.b, hosts.w]) {
    copyFile(hosts.a, peer, String.raw`C:\HOST_A_cert_2.cer`);
    await mustRun(
      peer,
      String.raw`CREATE CERTIFICATE HOST_A_cert_2 AUTHORIZATION HOST_A_user FROM FILE = 'C:\HOST_A_cert_2.cer'`,
    );
  }
  await mustRun(
    hosts.a,
    'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE HOST_A_cert_2)',
  );
  await settleMirroring(hosts.a.network);
  expect(hosts.b.database('Sales')?.mirroring?.state).toBe('SYNCHRONIZED');
  expect(mirroringConnections(hosts.b)[0]?.peerCertificate?.name).toBe('HOST_A_cert_2');
  const [endpoint] = hosts.a.state.endpoints.filter(({ kind }) => kind === 'DATABASE_MIRRORING');
  expect(endpoint).toMatchObject({ algorithm: 'AES', role: 'ALL', state: 'STARTED', port: 7024 });
});

it('a certificate that the peers do not know cuts the link as soon as the endpoint uses it', async () => {
  const hosts = await mirroringHosts();
  await mirrorSales(hosts);
  await mustRun(
    hosts.a,
    "CREATE CERTIFICATE Unknown WITH SUBJECT = 'not imported anywhere'",
    'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE Unknown)',
  );
  await settleMirroring(hosts.a.network);
  expect(hosts.a.database('Sales')?.mirroring?.state).toBe('DISCONNECTED');
  expect(logOf(hosts.b)).toContain('Certificate not found. State 89.');
});

function witnessOnly(): string {
  return 'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (ROLE = WITNESS)';
}

function logOf(instance: Instance): string {
  return instance.state.errorLog.map(({ text }) => text).join('\n');
}
