import { request } from 'node:http';
import mssql, { type config } from 'mssql';
import { describe, expect, it } from 'vitest';
import type { LabInstance } from '../../../lab/lab.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';

async function world(lab: TestLab) {
  return Object(await lab.control.get('/world'));
}

async function portsOf(lab: TestLab): Promise<Record<string, number>> {
  const { instances } = await world(lab);
  return Object.fromEntries(instances.map(({ name, port }: LabInstance) => [name, port]));
}

/** How to connect to an instance as its sysadmin. */
function sysadminOf({ host, port, logins: [login] }: LabInstance): config {
  const options = { encrypt: false, trustServerCertificate: true };
  return { server: host, port, user: login?.name ?? '', password: login?.password ?? '', options };
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}

describe('a reset', () => {
  it("leaves what programs were told at the start: the instances' ports, the bot's app and its secret", async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const ports = await portsOf(lab);
    for (const scenario of ['before-setup', 'mirroring-pair', 'healthy'])
      expect(await lab.control.post('/reset', { scenario })).toMatchObject({ ok: true });
    expect(await portsOf(lab)).toEqual(ports);
    const { AZURE_CLIENT_ID: client_id = '', AZURE_CLIENT_SECRET: client_secret = '' } = lab.env;
    const { apps } = await world(lab);
    expect(apps).toContainEqual(expect.objectContaining({ name: 'contoso-ekm-bot', clientId: client_id }));
    expect(client_secret).not.toBe('');
    expect(JSON.stringify(await world(lab))).not.toContain(client_secret);
  });

  it('waits for another one, and a restart under way leaves nothing behind', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const answers = await Promise.all([
      lab.control.post('/instances/SQL01/restart', {}),
      lab.control.post('/instances/SQL01/restart', {}),
      lab.control.post('/reset', { scenario: 'throttled-vault' }),
      lab.control.post('/instances/SQL02/restart', {}),
      lab.control.post('/reset', { scenario: 'mirroring-pair' }),
      lab.control.post('/reset', { scenario: 'healthy' }),
      lab.control.post('/snapshot', { name: 'after' }),
    ]);
    expect(answers.filter(({ ok, error }) => !ok && error !== 'instance_not_found')).toEqual([]);
    const { instances, faults, scenario, vaults } = await world(lab);
    expect([scenario, faults]).toEqual(['healthy', []]);
    expect(instances.map(({ name }: LabInstance) => name)).toEqual(['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    expect(vaults).toHaveLength(1);
    const ports = await portsOf(lab);
    await lab.control.post('/reset', { snapshot: 'after' });
    expect(await portsOf(lab)).toEqual(ports);
  });

  it.each([
    [{ scenario: 'fleet', instances: 2.5 }],
    [{ scenario: 'fleet', instances: 1e9 }],
    [{ scenario: 'healthy', instances: 7 }],
  ])('refuses %j and leaves the world alone', async (input) => {
    const lab = await startTestLab({ scenario: 'deleted-key' });
    expect(await lab.control.post('/reset', input)).toMatchObject({ ok: false, error: 'invalid_input' });
    expect((await world(lab)).scenario).toBe('deleted-key');
  });

  it('to a snapshot brings the faults and the very moment back', async () => {
    const lab = await startTestLab({ scenario: 'throttled-vault' });
    await lab.control.post('/clock', { now: '2031-05-06T07:08:09.000Z' });
    await lab.control.post('/faults', { target: 'entra', kind: 'timeout', count: 3 });
    const { faults } = await world(lab);
    await lab.control.post('/snapshot', { name: 'kept' });
    await lab.control.post('/clock', { advanceMs: 86_400_000 });
    await lab.control.delete('/faults');
    await lab.control.post('/reset', { snapshot: 'kept' });
    const back = await world(lab);
    expect(back.faults).toEqual(faults);
    expect(back.now.slice(0, 15)).toBe('2031-05-06T07:0');
  });
});

describe('a number too large', () => {
  it.each([
    ['/clock', { advanceMs: 1e18 }],
    ['/faults', { target: 'entra', kind: 'timeout', forMs: 1e18 }],
    ['/faults', { target: 'entra', kind: 'timeout', count: 1.5 }],
    ['/entra/apps/contoso-sql-prod-ekm/add-secret', { days: 1e18 }],
  ])('is refused by %s %j, and the world can be read still', async (path, input) => {
    const lab = await startTestLab({ scenario: 'healthy' });
    expect(await lab.control.post(path, input)).toMatchObject({ ok: false, error: 'invalid_input' });
    expect(await world(lab)).toMatchObject({ ok: true, faults: [] });
  });
});

it('a fault hits whatever case its target is written in, and is cleared so', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await lab.control.post('/faults', { target: 'VAULT.Contoso-SQL-Prod', kind: 'throttled' });
  const { instance } = Object(await lab.control.post('/instances/sql01/restart', {}));
  expect(instance.databases[0].state).toBe('RECOVERY_PENDING');
  expect((await lab.control.delete('/faults?target=vault.contoso-sql-PROD')).faults).toEqual([]);
});

it('a vault that is named with capitals can be struck by the name that the page offers', async () => {
  const lab = await startTestLab({ scenario: 'before-setup' });
  const { faultTargets } = await world(lab);
  const { target } = first<{ target: string }>(faultTargets);
  expect(target).toBe('vault.ContosoDevKeyVault');
  await lab.control.post('/faults', { target, kind: 'dns', count: 1 });
  expect(await tunnel(lab, 'contosodevkeyvault.vault.azure.net:443')).toBe('broken off');
  expect((await lab.control.get('/faults')).faults).toEqual([]);
  expect(await tunnel(lab, 'contosodevkeyvault.vault.azure.net:443')).toBe(200);
});

/** What the lab's proxy answers to CONNECT. */
function tunnel(lab: TestLab, path: string): Promise<number | string> {
  return new Promise((resolve) => {
    const call = request(lab.entra?.proxy ?? '', { method: 'CONNECT', path });
    call.on('connect', ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode ?? 0);
    });
    call.on('error', () => resolve('broken off'));
    call.end();
  });
}

it('GET /snapshot shows vaults and apps, and no secret of theirs', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const { secretText } = Object(
    await lab.control.post('/entra/apps/contoso-sql-prod-ekm/add-secret', { days: 90 }),
  );
  const snapshot = Object(await lab.control.get('/snapshot'));
  expect(snapshot.vaults).toEqual([
    expect.objectContaining({ name: 'contoso-sql-prod', url: first(lab.vaults).url, isDeleted: false }),
  ]);
  expect(snapshot.apps.map(({ name }: { name: string }) => name).sort()).toEqual([
    'contoso-ekm-bot',
    'contoso-sql-prod-ekm',
  ]);
  for (const path of ['/snapshot', '/world', '/instances', '/faults']) {
    const text = JSON.stringify(await lab.control.get(path));
    for (const secret of [secretText, lab.env['AZURE_CLIENT_SECRET'], 'PRIVATE KEY', 'Lab-Passw0rd!'])
      expect(text.includes(String(secret)), `${path} ${secret}`).toBe(false);
  }
});

it('an instance that SHUTDOWN ended refuses connections until it is started, on the same port', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const where = sysadminOf(first(lab.instances));
  const pool = await new mssql.ConnectionPool(where).connect();
  pool.on('error', () => undefined);
  await expect(pool.request().batch('SHUTDOWN WITH NOWAIT')).rejects.toThrow();
  await pool.close();
  await expect(new mssql.ConnectionPool(where).connect()).rejects.toMatchObject({ code: 'ESOCKET' });
  await lab.control.post('/instances/SQL01/start', {});
  const again = await new mssql.ConnectionPool(where).connect();
  const { recordset } = await again.request().query('SELECT @@SERVERNAME AS name');
  expect(recordset[0].name).toBe('SQL01');
  await again.close();
});
