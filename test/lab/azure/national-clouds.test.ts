import { once } from 'node:events';
import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { CloudName } from '../../../lab/azure/network/cloud-hosts.ts';
import { startTestCloud, type TestCloud } from '../../helpers/lab-cloud.ts';

/** Cloud, suffix of its vaults, authority: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const clouds: [CloudName, string, string][] = [
  ['public', 'vault.azure.net', 'login.microsoftonline.com'],
  ['usgov', 'vault.usgovcloudapi.net', 'login.microsoftonline.us'],
  ['china', 'vault.azure.cn', 'login.chinacloudapi.cn'],
  ['germany', 'vault.microsoftazure.de', 'login.microsoftonline.de'],
];

describe.each(clouds)('the cloud %s', (name, suffix, authority) => {
  it('sends callers of its vaults to its own authority, whose token opens them', async () => {
    const { cloud, app, secretText } = await startCloudTest(name);
    for (const port of ['', ':443']) {
      const headers = { host: `contoso.${suffix}${port}` };
      const challenge = await ask(cloud, `contoso.${suffix}`, '/keys/Key?api-version=7.4', { headers });
      expect(challenge.headers['www-authenticate']).toBe(
        `Bearer authorization="https://${authority}/${cloud.tenantId}", resource="https://${suffix}"`,
      );
    }
    const token = await tokenOf(cloud, authority, app.appId, secretText, `https://${suffix}`);
    const opened = await ask(cloud, `contoso.${suffix}`, '/keys/Key?api-version=7.4', {
      headers: { authorization: `Bearer ${token.body.access_token}` },
    });
    expect(Object(opened.body).key.kid).toMatch(new RegExp(`^https://contoso\\.${suffix}/keys/Key/`));
  });

  it.each(clouds.filter(([other]) => other !== name))(
    'is of no use in the cloud %s',
    async (_other, otherSuffix, otherAuthority) => {
      const { cloud, app, secretText } = await startCloudTest(name);
      const refused = await tokenOf(cloud, otherAuthority, app.appId, secretText, `https://${suffix}`);
      expect(refused.body).toMatchObject({ error: 'invalid_resource', error_codes: [500011] });
      const token = await tokenOf(cloud, otherAuthority, app.appId, secretText, `https://${otherSuffix}`);
      const closed = await ask(cloud, `contoso.${suffix}`, '/keys/Key?api-version=7.4', {
        headers: { authorization: `Bearer ${token.body.access_token}` },
      });
      expect(closed).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    },
  );
});

async function startCloudTest(name: CloudName) {
  const { cloud } = await startTestCloud();
  const app = cloud.addApp({ displayName: 'sql-ekm' });
  const vault = cloud.addVault({ name: 'contoso', cloud: name });
  cloud.grant(vault, app, { keys: ['get'] });
  cloud.addKey(vault, { name: 'Key' });
  return { cloud, app, secretText: cloud.addSecret(app).secretText };
}

function tokenOf(
  cloud: TestCloud['cloud'],
  authority: string,
  clientId: string,
  clientSecret: string,
  resource: string,
) {
  return ask(cloud, authority, `/${cloud.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${resource}/.default`,
    }).toString(),
  });
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One request through the proxy, on port 443 as the name has it. */
async function ask(cloud: TestCloud['cloud'], hostname: string, path: string, asked: Asked = {}) {
  const opening = requestPlain(cloud.proxyUrl, { method: 'CONNECT', path: `${hostname}:443` });
  opening.end();
  const [, socket] = await once(opening, 'connect');
  const { method = 'GET', headers = {}, body } = asked;
  const createConnection = () => connect({ socket, servername: hostname, ca: cloud.ca });
  const call = request({ hostname, port: 443, path, method, headers, createConnection });
  call.end(body);
  const [response] = await once(call, 'response');
  const text = (await response.toArray()).join('');
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(text) };
}
