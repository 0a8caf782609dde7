import { describe, expect, it } from 'vitest';
import { coverage } from '../../../lab/azure/coverage.ts';
import { routes } from '../../../lab/azure/entra/entra.ts';
import { graphRequests } from '../../../lab/azure/graph/requests.ts';
import { keyOperationTable } from '../../../lab/azure/key-vault/keys/key-operations.ts';
import { secretOperationTable } from '../../../lab/azure/key-vault/secrets/secret-operations.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

describe('the coverage table and the code say the same', () => {
  it.each([
    ['keys', keyOperationTable.map(({ name }) => name), coverage.keys.there],
    ['secrets', secretOperationTable.map(({ name }) => name), coverage.secrets.there],
    ['entra', [...Object.keys(routes), 'GET discovery/instance'], coverage.entra.there],
    [
      'graphPermissions',
      [...new Set(graphRequests.flatMap(({ permissions }) => permissions))],
      coverage.graphPermissions.there,
    ],
    ['graph', graphRequests.map(({ name }) => name), coverage.graph.there],
  ])('%s', (_name, inCode, inTable) => {
    expect(inCode.toSorted()).toEqual([...inTable].sort());
  });

  it.each(Object.entries(coverage))('%s: nothing is both there and not yet', (_name, { there, notYet }) => {
    const listed: string[] = [...there, ...notYet];
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('what is not there yet is refused as Azure refuses what it does not know', () => {
  it.each([...coverage.keys.notYet, ...coverage.certificates.notYet])('%s', async (request) => {
    const { status } = await askVault(request);
    expect(status).toBe(404);
  });

  it.each(coverage.keyTypes.notYet)('a key of the type %s', async (kty) => {
    expect(await askVault('POST /keys/k/create', { kty })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadParameter', message: expect.stringContaining('kty') } },
    });
  });

  it.each(coverage.algorithms.notYet)('the algorithm %s', async (alg) => {
    const use = alg.startsWith('A') ? 'wrapkey' : 'sign';
    expect(await askVault(`POST /keys/k/${use}`, { alg, value: 'AAAA' })).toMatchObject({
      status: 400,
      body: { error: { message: `Property alg has invalid value: ${alg}\r\n` } },
    });
  });

  it.each(coverage.graph.notYet)('Graph: %s', async (request) => {
    const { cloud, credentialOf, fetch } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'a', graphPermissions: ['Application.ReadWrite.All'] });
    const { token } = await credentialOf(app).getToken(`${cloud.graphUrl}/.default`);
    const [method = '', path = ''] = request.split(' ');
    const answer = await fetch(`${cloud.graphUrl}/v1.0${path.replace('{key}', app.id)}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
  });

  it.each(coverage.entra.notYet)('Entra: %s', async (request) => {
    const { cloud, fetch } = await startTestCloud();
    const [method = '', path = ''] = request.split(' ');
    const answer = await fetch(`${cloud.authorityHost}/${cloud.tenantId}/${path}`, { method });
    expect(answer.status).toBe(404);
  });
});

describe('what is there works', () => {
  it.each(coverage.keyTypes.there)('a key of the type %s', async (kty) => {
    expect(await askVault('POST /keys/k/create', { kty })).toMatchObject({
      status: 200,
      body: { key: { kty } },
    });
  });

  it.each(coverage.algorithms.there)('the algorithm %s', async (alg) => {
    const bytes = { RS384: 48, RS512: 64 }[String(alg)] ?? 32;
    const value = Buffer.alloc(bytes, 1).toString('base64url');
    const use = alg.startsWith('RSA') ? 'wrapkey' : 'sign';
    const { status, body } = await askVault(`POST /keys/k/${use}`, { alg, value });
    expect(status).toBe(200);
    expect(Buffer.from(String(body.value), 'base64url')).toHaveLength(256);
  });

  it.each(coverage.faults.there)('the fault %s on a vault', async (kind) => {
    const { cloud, credentialOf, faults, fetch, openVault } = await startTestCloud();
    const { app } = openVault();
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    const headers = { authorization: `Bearer ${token}` };
    const ask = () => fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.6`, { headers });
    faults.add({ target: 'vault.contoso', kind: kind.replace('NN', '02'), count: 1 });
    const struck = ask().then(
      ({ status }) => status,
      () => 'broken off',
    );
    if (kind !== 'timeout') expect(await struck).not.toBe(200);
    expect((await ask()).status).toBe(200);
    expect(faults.list()).toEqual([]);
  });
});

async function askVault(request: string, body: object = {}) {
  const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
  const { vault, app } = openVault();
  cloud.addKey(vault, { name: 'k' });
  const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
  const [method = '', path = ''] = request.split(' ');
  return await fetch(`${cloud.vaultUrl('contoso')}${path}?api-version=7.6`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
}
