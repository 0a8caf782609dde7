import { describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../helpers/lab-cloud.ts';

const scope = 'https://vault.localhost/.default';
const day = 86_400_000;

describe("Azure's ClientSecretCredential, unmodified, is let in", () => {
  it.each([
    ['with a secret of the application', (cloud: TestCloud['cloud'], app: App) => cloud.addSecret(app)],
    [
      'with the older of two secrets',
      (cloud: TestCloud['cloud'], app: App) => {
        const older = cloud.addSecret(app);
        cloud.addSecret(app);
        return older;
      },
    ],
  ])('%s', async (_what, secretFor) => {
    const { cloud, credentialOf } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const { secretText } = secretFor(cloud, app);
    const { token, expiresOnTimestamp } = await credentialOf(app, secretText).getToken(scope);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      aud: 'https://vault.localhost',
      appid: app.appId,
      oid: app.servicePrincipal.id,
      tid: cloud.tenantId,
    });
    expect(expiresOnTimestamp).toBeGreaterThan(0);
  });

  it('by the name of the tenant as well as by its id', async () => {
    const { cloud, credentialOf } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const { secretText } = cloud.addSecret(app);
    const credential = credentialOf(app, secretText, 'contoso.onmicrosoft.com');
    expect((await credential.getToken(scope)).token).toContain('.');
  });
});

describe('Microsoft Entra ID refuses', () => {
  it.each<[string, string, (parts: Parts) => { secretText?: string; tenant?: string }]>([
    ['a wrong secret', 'AADSTS7000215', () => ({ secretText: 'wrong' })],
    ['the id of a secret instead of its text', 'AADSTS7000215', ({ first }) => ({ secretText: first.keyId })],
    [
      'a secret that was removed',
      'AADSTS7000215',
      ({ app }) => {
        app.secrets = [];
        return {};
      },
    ],
    [
      'a secret that has expired by the clock of the lab',
      'AADSTS7000222',
      ({ clock }) => {
        clock.advance(3 * 365 * day);
        return {};
      },
    ],
    [
      'an app that does not exist',
      'AADSTS700016',
      ({ cloud }) => {
        cloud.state.apps = [];
        return {};
      },
    ],
    [
      'an app without a service principal',
      'AADSTS7000229',
      ({ app }) => {
        app.servicePrincipal.exists = false;
        return {};
      },
    ],
    [
      'an app that is disabled',
      'AADSTS7000112',
      ({ app }) => {
        app.servicePrincipal.isEnabled = false;
        return {};
      },
    ],
    [
      'a tenant that does not exist',
      'AADSTS90002',
      () => ({ tenant: '11111111-2222-3333-4444-555555555555' }),
    ],
    ['a tenant that is no name', 'AADSTS900023', () => ({ tenant: 'nonsense' })],
  ])('%s: %s', async (_what, code, prepare) => {
    const { cloud, clock, fetch } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const first = cloud.addSecret(app);
    const { secretText = first.secretText, tenant = cloud.tenantId } = prepare({ cloud, clock, app, first });
    const answer = await fetch(`${cloud.authorityHost}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'client-request-id': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' },
      body: form({ client_secret: secretText, client_id: app.appId }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).toMatchObject({
      error_codes: [Number(code.slice('AADSTS'.length))],
      correlation_id: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      error_description: expect.stringMatching(
        new RegExp(`^${code}: .* Trace ID: \\S{36} Correlation ID: \\S{36} Timestamp: [\\d :-]+Z$`),
      ),
    });
    expect(JSON.stringify(answer.body)).not.toContain(first.secretText);
  });

  it.each([
    ['no grant type', { grant_type: '' }, 900144],
    ['another grant type', { grant_type: 'password' }, 70003],
    ['no client id', { client_id: '' }, 900144],
    ['no secret', { client_secret: '' }, 7000216],
    ['no scope', { scope: '' }, 900144],
    ['a scope without .default', { scope: 'https://vault.localhost/user_impersonation' }, 1002012],
    ['a resource that does not exist', { scope: 'https://nothing.localhost/.default' }, 500011],
  ])('a request with %s', async (_what, fields, code) => {
    const { cloud, fetch } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const { secretText } = cloud.addSecret(app);
    const answer = await fetch(`${cloud.authorityHost}/${cloud.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: form({ client_id: app.appId, client_secret: secretText, ...fields }),
    });
    expect(answer.body).toMatchObject({ error_codes: [code] });
  });

  it('shows the code to the vendor client', async () => {
    const { cloud, credentialOf } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    await expect(credentialOf(app, 'wrong').getToken(scope)).rejects.toThrow(/AADSTS7000215/);
  });
});

describe('the endpoint of version 1', () => {
  it('takes a resource and writes its numbers as text', async () => {
    const { cloud, fetch } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const { secretText } = cloud.addSecret(app);
    const answer = await fetch(`${cloud.authorityHost}/${cloud.tenantId}/oauth2/token`, {
      method: 'POST',
      body: form({ client_id: app.appId, client_secret: secretText, resource: 'https://vault.localhost' }),
    });
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: '3599' });
    const keys = await fetch(`${cloud.vaultUrl('none')}/keys?api-version=7.4`).catch(() => undefined);
    expect(keys).toBeUndefined();
  });
});

describe('metadata', () => {
  it('of an authority is found through any other', async () => {
    const { cloud, fetch } = await startTestCloud();
    const endpoint = `${cloud.authorityHost}/${cloud.tenantId}/oauth2/v2.0/authorize`;
    const query = new URLSearchParams({ 'api-version': '1.1', authorization_endpoint: endpoint });
    const { body } = await fetch(`${cloud.authorityHost}/common/discovery/instance?${query}`);
    expect(Object(body).metadata[0].aliases).toContain(`login.localhost:${cloud.port}`);
    const configuration = await fetch(String(body.tenant_discovery_endpoint));
    expect(configuration.body.token_endpoint).toBe(
      `${cloud.authorityHost}/${cloud.tenantId}/oauth2/v2.0/token`,
    );
    const keys = await fetch(String(configuration.body.jwks_uri));
    expect(Object(keys.body).keys).toMatchObject([{ kty: 'RSA', use: 'sig' }]);
  });

  it('of an authority that no cloud has is refused', async () => {
    const { cloud, fetch } = await startTestCloud();
    const query = new URLSearchParams({ authorization_endpoint: 'https://login.example.org/x/authorize' });
    const { status, body } = await fetch(`${cloud.authorityHost}/common/discovery/instance?${query}`);
    expect([status, body.error]).toEqual([400, 'invalid_instance']);
  });
});

describe('tokens', () => {
  it('stay good for callers when the clock is moved, far ahead or back', async () => {
    const { cloud, clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const client = keys(vault, app);
    await client.getKey('Key');
    for (const moveMs of [90 * day, 10 * 365 * day, -4000 * day]) {
      clock.advance(moveMs);
      expect((await client.getKey('Key')).name).toBe('Key');
    }
  });

  it.each([
    ['a changed signature', (token: string) => `${token.slice(0, -6)}AAAAAA`, /AKV10001/],
    ['another payload', (token: string) => token.replace(/\.[^.]+\./, '.e30.'), /AKV10001/],
    ['no token', () => undefined, /AKV10000/],
    ['a basic login', () => 'x y', /AKV10000/],
  ])('with %s are answered with the challenge', async (_what, change, message) => {
    const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
    const { app } = openVault();
    const { token } = await credentialOf(app).getToken(scope);
    const changed = change(token);
    const answer = await fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.4`, {
      headers: changed === undefined ? {} : { authorization: `Bearer ${changed}` },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer authorization="${cloud.authorityHost}/${cloud.tenantId}", resource="https://vault.localhost:${cloud.port}"`,
    );
    expect(JSON.stringify(answer.body)).toMatch(message);
  });

  it('for Graph open no vault', async () => {
    const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
    const { app } = openVault();
    const { token } = await credentialOf(app).getToken(`${cloud.graphUrl}/.default`);
    const answer = await fetch(`${cloud.vaultUrl('contoso')}/keys?api-version=7.4`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('AKV10022') } });
  });
});

type App = ReturnType<TestCloud['cloud']['addApp']>;

interface Parts {
  cloud: TestCloud['cloud'];
  clock: TestCloud['clock'];
  app: App;
  first: ReturnType<TestCloud['cloud']['addSecret']>;
}

function form(fields: Record<string, string>): string {
  const all = { grant_type: 'client_credentials', scope, ...fields };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}
