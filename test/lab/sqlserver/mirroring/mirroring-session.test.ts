import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { killInstance } from '../../../../lab/sqlserver/lifecycle/kill-instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { startInstance } from '../../../../lab/sqlserver/lifecycle/start-instance.ts';
import { mirroringConnections } from '../../../../lab/sqlserver/mirroring/mirroring-connections.ts';
import { settleMirroring } from '../../../../lab/sqlserver/mirroring/settle-mirroring.ts';
import { sessionOf as openSessionOf, run, runIn } from '../../../helpers/lab-instance.ts';
import {
  type MirroringHosts,
  mirroringHosts,
  mirrorSales,
  mustRun,
} from '../../../helpers/mirroring-hosts.ts';

let hosts: MirroringHosts;

beforeEach(async () => {
  hosts = await mirroringHosts();
  await mirrorSales(hosts);
});

describe('a mirroring session', () => {
  it('is synchronized on both sides once the principal was told of the mirror', () => {
    expect([sessionOf(hosts.a), sessionOf(hosts.b)]).toMatchObject([
      { role: 'PRINCIPAL', state: 'SYNCHRONIZED', partnerInstance: 'HOST_B', safety: 'FULL' },
      { role: 'MIRROR', state: 'SYNCHRONIZED', partnerInstance: 'HOST_A', safety: 'FULL' },
    ]);
    expect(sessionOf(hosts.a)?.guid).toBe(sessionOf(hosts.b)?.guid);
  });

  it('shows on each side which imported certificate the peer uses', () => {
    const [connection] = mirroringConnections(hosts.b);
    expect(connection).toMatchObject({
      authentication: 'CERTIFICATE',
      isAccept: true,
      encryptionAlgorithm: 'AES',
      login: { name: 'HOST_A_login' },
      peerCertificate: { name: 'HOST_A_cert' },
    });
  });

  it('outlives the certificate until the link breaks; then the handshake is refused and both logs say why', async () => {
    hosts.clock.advance(400 * dayMs);
    await mustRun(hosts.a, 'SELECT 1');
    expect(sessionOf(hosts.a)?.state).toBe('SYNCHRONIZED');
    await restartInstance(hosts.b);
    await settleMirroring(hosts.a.network);
    expect([sessionOf(hosts.a)?.state, sessionOf(hosts.b)?.state]).toEqual(['DISCONNECTED', 'DISCONNECTED']);
    expect(logOf(hosts.b)).toContain(
      "Database Mirroring login attempt failed with error: 'Connection handshake failed. The certificate used by the peer is invalid due to the following reason: Certificate expired. State 88.'.  [CLIENT: HOST_A]",
    );
    expect(logOf(hosts.a)).toMatch(/Database mirroring connection error 4 .* for 'TCP:\/\/HOST_B/);
  });

  it('comes back by itself after a restart while the certificates are valid', async () => {
    await restartInstance(hosts.b);
    await settleMirroring(hosts.a.network);
    expect(sessionOf(hosts.a)?.state).toBe('SYNCHRONIZED');
  });

  it('breaks by a fault and comes back when it is cleared', async () => {
    hosts.faults.add({ target: 'mirroring.HOST_A.HOST_B', kind: 'broken' });
    await settleMirroring(hosts.a.network);
    expect(sessionOf(hosts.b)?.state).toBe('DISCONNECTED');
    hosts.faults.clear();
    await settleMirroring(hosts.a.network);
    expect(sessionOf(hosts.b)?.state).toBe('SYNCHRONIZED');
  });

  it('asks the log for the same refusal once a minute only', async () => {
    await mustRun(hosts.b, 'REVOKE CONNECT ON ENDPOINT::Endpoint_Mirroring FROM [HOST_A_login]');
    await restartInstance(hosts.a);
    const refused = (): number =>
      logOf(hosts.b).split("The login 'HOST_A_login' does not have CONNECT").length - 1;
    for (const waitMs of [0, 30_000, 31_000]) {
      hosts.clock.advance(waitMs);
      await settleMirroring(hosts.a.network);
    }
    expect(refused()).toBe(2);
  });

  it('fails over by hand: roles swap, the old principal waits for log records', async () => {
    await mustRun(hosts.a, 'ALTER DATABASE Sales SET PARTNER FAILOVER');
    expect([sessionOf(hosts.a)?.role, hosts.a.database('Sales')?.state]).toEqual(['MIRROR', 'RESTORING']);
    expect([sessionOf(hosts.b)?.role, hosts.b.database('Sales')?.state]).toEqual(['PRINCIPAL', 'ONLINE']);
  });

  it('a rollback on the new principal does not undo the failover', async () => {
    const session = await openSessionOf(hosts.b);
    await runIn(session, "BEGIN TRAN; CREATE LOGIN passing WITH PASSWORD = 'Passing-By-1'");
    await mustRun(hosts.a, 'ALTER DATABASE Sales SET PARTNER FAILOVER');
    await runIn(session, 'ROLLBACK');
    session.close();
    expect([sessionOf(hosts.b)?.role, hosts.b.database('Sales')?.state]).toEqual(['PRINCIPAL', 'ONLINE']);
    expect(hosts.b.state.logins.some(({ name }) => name === 'passing')).toBe(false);
  });

  it('is suspended on both sides and resumed on the principal only', async () => {
    await mustRun(hosts.b, 'ALTER DATABASE Sales SET PARTNER SUSPEND');
    expect(sessionOf(hosts.a)?.state).toBe('SUSPENDED');
    expect(await numbers(hosts.b, 'ALTER DATABASE Sales SET PARTNER RESUME')).toEqual([1470]);
    await mustRun(hosts.a, 'ALTER DATABASE Sales SET PARTNER RESUME');
    expect(sessionOf(hosts.b)?.state).toBe('SYNCHRONIZED');
  });

  it('ends on both sides; the mirror stays restoring', async () => {
    await mustRun(hosts.a, 'ALTER DATABASE Sales SET PARTNER OFF');
    expect([sessionOf(hosts.a), sessionOf(hosts.b)]).toEqual([undefined, undefined]);
    expect(hosts.b.database('Sales')?.state).toBe('RESTORING');
  });

  it.each([
    ['SET PARTNER TIMEOUT 2', { timeoutSeconds: 5 }],
    ['SET PARTNER TIMEOUT 60', { timeoutSeconds: 60 }],
    ['SET PARTNER SAFETY OFF', { safety: 'OFF' }],
  ])('takes %s on the principal for both sides', async (change, expected) => {
    await mustRun(hosts.a, `ALTER DATABASE Sales ${change}`);
    expect([sessionOf(hosts.a), sessionOf(hosts.b)]).toMatchObject([expected, expected]);
    expect(await numbers(hosts.b, `ALTER DATABASE Sales ${change}`)).toEqual([1470]);
  });

  it.each([
    ['FAILOVER with safety OFF', 'SET PARTNER SAFETY OFF', 'SET PARTNER FAILOVER', 1477],
    ['FAILOVER while suspended', 'SET PARTNER SUSPEND', 'SET PARTNER FAILOVER', 1422],
    ['a timeout beyond the greatest', '', 'SET PARTNER TIMEOUT 40000', 1476],
    ['FORCE_SERVICE on the principal', '', 'SET PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS', 1455],
    ['WITNESS OFF without a witness', '', 'SET WITNESS OFF', 1439],
    ['a second partner', '', "SET PARTNER = 'TCP://HOST_W:7024'", 1405],
    ['the partner as witness', '', "SET WITNESS = 'TCP://HOST_B:7024'", 1429],
    ['a witness that is not there', '', "SET WITNESS = 'TCP://HOST_X:7024'", 1456],
  ])('refuses %s', async (_, before, change, number) => {
    if (before !== '') await mustRun(hosts.a, `ALTER DATABASE Sales ${before}`);
    expect(await numbers(hosts.a, `ALTER DATABASE Sales ${change}`)).toEqual([number]);
  });
});

describe('a witness', () => {
  beforeEach(() => mustRun(hosts.a, "ALTER DATABASE Sales SET WITNESS = 'TCP://HOST_W:7024'"));

  it('is connected to both partners', () => {
    expect([sessionOf(hosts.a)?.witnessState, sessionOf(hosts.b)?.witnessState]).toEqual([
      'CONNECTED',
      'CONNECTED',
    ]);
    expect(
      mirroringConnections(hosts.w)
        .map(({ peer }) => peer.state.name)
        .sort(),
    ).toEqual(['HOST_A', 'HOST_B']);
  });

  it('lets the mirror take over when the principal is gone; the old principal comes back as mirror', async () => {
    await killInstance(hosts.a);
    await settleMirroring(hosts.b.network);
    expect([sessionOf(hosts.b)?.role, hosts.b.database('Sales')?.state]).toEqual(['PRINCIPAL', 'ONLINE']);
    await startInstance(hosts.a);
    await settleMirroring(hosts.b.network);
    expect([sessionOf(hosts.a)?.role, hosts.a.database('Sales')?.state]).toEqual(['MIRROR', 'RESTORING']);
    expect(sessionOf(hosts.b)?.state).toBe('SYNCHRONIZED');
  });

  it('keeps the principal in service while the mirror is gone; without both the database cannot be opened (955)', async () => {
    await killInstance(hosts.b);
    expect(await numbers(hosts.a, 'USE Sales')).toEqual([]);
    await killInstance(hosts.w);
    expect(await numbers(hosts.a, 'USE Sales')).toEqual([955]);
    await startInstance(hosts.w);
    expect(await numbers(hosts.a, 'USE Sales')).toEqual([]);
  });

  it('is lost when its certificate has expired and it restarts', async () => {
    hosts.clock.advance(400 * dayMs);
    await settleMirroring(hosts.a.network);
    expect(sessionOf(hosts.a)?.witnessState).toBe('CONNECTED');
    await restartInstance(hosts.w);
    await settleMirroring(hosts.a.network);
    expect(sessionOf(hosts.a)?.witnessState).toBe('DISCONNECTED');
  });
});

const dayMs = 86_400_000;

function sessionOf(instance: Instance) {
  return instance.database('Sales')?.mirroring;
}

function logOf(instance: Instance): string {
  return instance.state.errorLog.map(({ text }) => text).join('\n');
}

async function numbers(instance: Instance, batch: string): Promise<number[]> {
  return (await run(instance, batch)).errors.map(({ number }) => number);
}
