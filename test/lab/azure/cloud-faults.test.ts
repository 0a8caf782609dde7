import { describe, expect, it } from 'vitest';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

describe('a fault on a vault', () => {
  it.each([
    ['throttled', { retryAfter: 7 }, 429, 'Throttled', '7'],
    ['throttled', {}, 429, 'Throttled', undefined],
    ['http_500', {}, 500, 'InternalServerError', undefined],
    ['http_503', {}, 503, 'ServiceUnavailable', undefined],
    ['forbidden', {}, 403, 'Forbidden', undefined],
    ['firewall', {}, 403, 'Forbidden', undefined],
  ])('%s %j is answered %i once, and then it is over', async (kind, more, status, code, retryAfter) => {
    const { cloud, credentialOf, faults, fetch, openVault } = await startTestCloud();
    const { app } = openVault('Contoso');
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    faults.add({ target: 'vault.contoso', kind, count: 1, ...more });
    const ask = () =>
      fetch(`${cloud.vaultUrl('Contoso')}/keys?api-version=7.4`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code } });
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect((await ask()).status).toBe(200);
  });

  it('throttled with Retry-After 0 is waited out by KeyClient', async () => {
    const { cloud, faults, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    faults.add({ target: 'vault.*', kind: 'throttled', count: 2, retryAfter: 0 });
    expect((await keys(vault, app).getKey('Key')).name).toBe('Key');
    const statuses = cloud.requests.after().filter(({ target }) => target === 'vault.contoso');
    expect(statuses.map(({ status }) => status)).toEqual([401, 429, 429, 200]);
  });

  it('unreachable breaks the connection off', async () => {
    const { cloud, faults, fetch, openVault } = await startTestCloud();
    openVault();
    faults.add({ target: 'vault.contoso', kind: 'unreachable', count: 1 });
    await expect(fetch(`${cloud.vaultUrl('contoso')}/keys`)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await fetch(`${cloud.vaultUrl('contoso')}/keys`)).status).toBe(401);
  });

  it('timeout keeps the caller waiting until it gives up', async () => {
    const { cloud, faults, fetch, openVault } = await startTestCloud();
    openVault();
    faults.add({ target: 'vault.contoso', kind: 'timeout', count: 1 });
    const silent = fetch(`${cloud.vaultUrl('contoso')}/keys`).catch(() => 'broken off');
    const answered = await Promise.race([silent, fetch(`${cloud.vaultUrl('contoso')}/secrets`)]);
    expect(answered).toMatchObject({ status: 401 });
    expect(cloud.requests.after().map(({ status }) => status)).toContain('timeout');
  });

  it('dns makes its name unknown, for the proxy too', async () => {
    const { cloud, faults, fetch, openVault } = await startTestCloud();
    openVault();
    expect(cloud.resolve('contoso.vault.localhost')).toEqual({ address: '127.0.0.1', port: cloud.port });
    faults.add({ target: 'vault.contoso', kind: 'dns' });
    expect(cloud.resolve('contoso.vault.localhost')).toBeUndefined();
    expect(cloud.resolve('contoso.vault.azure.net')).toBeUndefined();
    await expect(fetch(`${cloud.vaultUrl('contoso')}/keys`)).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });

  it('on one vault leaves the others alone', async () => {
    const { cloud, faults, fetch } = await startTestCloud();
    for (const name of ['first', 'second']) cloud.addVault({ name });
    faults.add({ target: 'vault.first', kind: 'unreachable' });
    await expect(fetch(`${cloud.vaultUrl('first')}/keys`)).rejects.toThrow();
    expect((await fetch(`${cloud.vaultUrl('second')}/keys`)).status).toBe(401);
  });
});

describe('a fault on Entra', () => {
  it.each([
    ['throttled', 429],
    ['http_503', 503],
  ])('%s is answered %i', async (kind, status) => {
    const { cloud, faults, fetch } = await startTestCloud();
    faults.add({ target: 'entra', kind, count: 1, retryAfter: 3 });
    const url = `${cloud.authorityHost}/${cloud.tenantId}/v2.0/.well-known/openid-configuration`;
    const answer = await fetch(url);
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, '3']);
    expect((await fetch(url)).status).toBe(200);
  });

  it('unreachable breaks the connection off', async () => {
    const { cloud, faults, fetch } = await startTestCloud();
    faults.add({ target: 'entra', kind: 'unreachable' });
    await expect(fetch(cloud.authorityHost)).rejects.toThrow();
  });
});

describe('a limit of calls', () => {
  it('answers 429 above it, until its window in lab time is over', async () => {
    const { cloud, clock, credentialOf, fetch, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    vault.callLimit = { calls: 3, windowMs: 3_600_000 };
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    const ask = () =>
      fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.4`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(Number((await ask()).headers['retry-after'])).toBeGreaterThan(3500);
    clock.advance(3_600_000);
    expect((await ask()).status).toBe(200);
  });

  it('firewall of the vault refuses after it knows who calls', async () => {
    const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    vault.isBehindFirewall = true;
    expect((await fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.4`)).status).toBe(401);
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    const answer = await fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.4`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.body).toMatchObject({ error: { innererror: { code: 'ForbiddenByFirewall' } } });
  });
});
