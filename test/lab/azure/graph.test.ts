import { describe, expect, it } from 'vitest';
import type { GraphPermission } from '../../../lab/azure/state/app.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const all: GraphPermission[] = ['Application.ReadWrite.All'];

describe('Graph shows', () => {
  it('an application with all its secrets and certificates, without their texts', async () => {
    const { ask, app, cloud, clock } = await startGraphTest(all);
    const endsAtMs = Date.parse('2031-02-03T04:05:06Z');
    const { secret, secretText } = cloud.addSecret(app, { displayName: 'sql-07', endsAtMs });
    app.certificates.push({
      keyId: 'c1',
      displayName: 'CN=x',
      thumbprint: 'AAAA',
      startsAtMs: clock.now(),
      endsAtMs,
    });
    const { body } = await ask('GET', `/applications/${app.id}`);
    expect(body).toMatchObject({
      id: app.id,
      appId: app.appId,
      passwordCredentials: [
        {},
        {
          keyId: secret.keyId,
          displayName: 'sql-07',
          hint: secretText.slice(0, 3),
          endDateTime: '2031-02-03T04:05:06Z',
          secretText: null,
        },
      ],
      keyCredentials: [{ keyId: 'c1', endDateTime: '2031-02-03T04:05:06Z', key: null }],
    });
    expect(JSON.stringify(body)).not.toContain(secretText);
  });

  it.each([
    ["appId eq '{appId}'", ['reader']],
    ["displayName eq 'APP-1'", ['app-1']],
    ["displayName eq 'app''s'", ["app's"]],
    ["startswith(displayName,'app-')", ['app-1', 'app-2']],
    ["displayName eq 'app-1' or displayName eq 'app-2'", ['app-1', 'app-2']],
    ["startswith(displayName,'app') and displayName eq 'app-2'", ['app-2']],
    ["appId eq 'none'", []],
  ])('what a filter asks for: %s', async (filter, names) => {
    const { ask, app, cloud } = await startGraphTest(all);
    for (const displayName of ['app-1', 'app-2', "app's"]) cloud.addApp({ displayName });
    const query = new URLSearchParams({ $filter: filter.replace('{appId}', app.appId), $count: 'true' });
    for (const collection of ['applications', 'servicePrincipals']) {
      const { body } = await ask('GET', `/${collection}?${query}`);
      expect(body['@odata.count']).toBe(names.length);
      expect(Object(body).value.map((each: { displayName: string }) => each.displayName)).toEqual(names);
    }
  });

  it('service principals with secrets of their own, and only those that exist', async () => {
    const { ask, app, cloud } = await startGraphTest(all);
    cloud.addApp({ displayName: 'registered only' }).servicePrincipal.exists = false;
    const path = `/servicePrincipals(appId='${app.appId}')`;
    const added = await ask('POST', `${path}/addPassword`, {});
    const { body } = await ask('GET', `${path}?$select=id,passwordCredentials`);
    expect(body).toMatchObject({
      id: app.servicePrincipal.id,
      passwordCredentials: [{ keyId: added.body.keyId }],
    });
    expect(body).not.toHaveProperty('displayName');
    const list = await ask('GET', '/servicePrincipals');
    expect(Object(list.body).value).toHaveLength(1);
  });
});

describe('Graph adds and removes a client secret', () => {
  it('that signs in until it is removed, beside the older one', async () => {
    const { ask, app, credentialOf } = await startGraphTest(all);
    const { body } = await ask('POST', `/applications/${app.id}/addPassword`, {
      passwordCredential: { displayName: 'new', endDateTime: '2099-01-01T00:00:00Z' },
    });
    expect(body).toMatchObject({ displayName: 'new', endDateTime: '2099-01-01T00:00:00Z' });
    const text = String(body.secretText);
    const scope = 'https://vault.localhost/.default';
    expect((await credentialOf(app, text).getToken(scope)).token).not.toBe('');
    const removed = await ask('POST', `/applications/${app.id}/removePassword`, { keyId: body.keyId });
    expect(removed.status).toBe(204);
    await expect(credentialOf(app, text).getToken(scope)).rejects.toThrow('AADSTS7000215');
    expect((await credentialOf(app).getToken(scope)).token).not.toBe('');
  });

  it('for two years of lab time when nothing else is said', async () => {
    const { ask, app, clock } = await startGraphTest(all);
    clock.set(Date.parse('2030-06-15T00:00:00Z'));
    const { body } = await ask('POST', `/applications/${app.id}/addPassword`);
    expect(body.endDateTime).toMatch(/^2032-06-15T00:00:0/);
  });
});

describe('Graph refuses', () => {
  it.each<[string, GraphPermission[], string, string, object, number, string]>([
    ['a caller without a permission', [], 'GET', '/applications', {}, 403, 'Authorization_RequestDenied'],
    [
      'a change by a reader',
      ['Application.Read.All'],
      'POST',
      '/applications/{id}/addPassword',
      {},
      403,
      'Authorization_RequestDenied',
    ],
    [
      'an object id that is the client id',
      all,
      'GET',
      '/applications/{appId}',
      {},
      404,
      'Request_ResourceNotFound',
    ],
    [
      'to remove a secret that is not there',
      all,
      'POST',
      '/applications/{id}/removePassword',
      { keyId: 'x' },
      400,
      'Request_BadRequest',
    ],
    [
      'a filter that it does not know',
      all,
      'GET',
      "/applications?$filter=tags eq 'x'",
      {},
      400,
      'Request_UnsupportedQuery',
    ],
    ['a page of 1,000', all, 'GET', '/applications?$top=1000', {}, 400, 'Request_UnsupportedQuery'],
    [
      'an end before the start',
      all,
      'POST',
      '/applications/{id}/addPassword',
      { passwordCredential: { endDateTime: '2001-01-01T00:00:00Z' } },
      400,
      'KeyCredentialsInvalidEndDate',
    ],
    [
      'a date that is none',
      all,
      'POST',
      '/applications/{id}/addPassword',
      { passwordCredential: { endDateTime: 'soon' } },
      400,
      'Request_BadRequest',
    ],
    [
      'a date beyond the year 9999',
      all,
      'POST',
      '/applications/{id}/addPassword',
      { passwordCredential: { endDateTime: '+200000-01-01T00:00:00Z' } },
      400,
      'Request_BadRequest',
    ],
  ])('%s', async (_what, permissions, method, path, input, status, code) => {
    const { ask, app } = await startGraphTest(permissions);
    const url = path.replace('{id}', app.id).replace('{appId}', app.appId).replaceAll(' ', '%20');
    const answer = await ask(method, url, method === 'GET' ? undefined : input);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code, innerError: { 'request-id': expect.any(String) } } });
  });

  it('a token for a vault, and no token', async () => {
    const { cloud, credentialOf, fetch, app } = await startGraphTest(all);
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    for (const headers of [{ authorization: `Bearer ${token}` }, {}])
      expect(await fetch(`${cloud.graphUrl}/v1.0/applications`, { headers })).toMatchObject({
        status: 401,
        body: { error: { code: 'InvalidAuthenticationToken' } },
      });
  });

  it.each([
    ['throttled', 429, 'TooManyRequests'],
    ['http_503', 503, 'UnknownError'],
    ['forbidden', 403, 'Authorization_RequestDenied'],
  ])('everything while the fault %s is set', async (kind, status, code) => {
    const { ask, faults } = await startGraphTest(all);
    faults.add({ target: 'graph', kind, count: 1, retryAfter: 5 });
    const answer = await ask('GET', '/applications');
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.headers['retry-after']).toBe(kind === 'forbidden' ? undefined : '5');
    expect((await ask('GET', '/applications')).status).toBe(200);
  });
});

async function startGraphTest(graphPermissions: GraphPermission[]) {
  const test = await startTestCloud();
  const { cloud, credentialOf, fetch } = test;
  const app = cloud.addApp({ displayName: 'reader', graphPermissions });
  const { token } = await credentialOf(app).getToken(`${cloud.graphUrl}/.default`);
  const ask = (method: string, path: string, input?: object) =>
    fetch(`${cloud.graphUrl}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    });
  return { ...test, app, ask };
}
