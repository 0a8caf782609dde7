import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startTestCloud, type TestCloud } from '../../helpers/lab-cloud.ts';

const script = new URL('../../outside/node/azure-by-environment.ts', import.meta.url).pathname;

it.each<[string, (cloud: TestCloud['cloud']) => Record<string, string>, RegExp]>([
  [
    "the lab's own names",
    (cloud) => ({
      vaultUrl: cloud.vaultUrl('contoso'),
      authorityHost: cloud.authorityHost,
      graphUrl: cloud.graphUrl,
    }),
    /^https:\/\/contoso\.vault\.localhost:\d+\/keys\/Made-Outside\/[0-9a-f]{32}$/,
  ],
  [
    "Azure's public names, nothing but the defaults",
    () => ({ vaultUrl: 'https://contoso.vault.azure.net' }),
    /^https:\/\/contoso\.vault\.azure\.net\/keys\/Made-Outside\/[0-9a-f]{32}$/,
  ],
])('by environment alone, through the proxy: %s', async (_what, addresses, kid) => {
  const { cloud } = await startTestCloud();
  const app = cloud.addApp({ displayName: 'app-0', graphPermissions: ['Application.ReadWrite.All'] });
  for (let n = 1; n < 5; n++) cloud.addApp({ displayName: `app-${n}` });
  cloud.grant(cloud.addVault({ name: 'contoso' }), app, { keys: 'all', secrets: 'all' });
  const given = {
    tenantId: cloud.tenantId,
    clientId: app.appId,
    clientSecret: cloud.addSecret(app).secretText,
    ...addresses(cloud),
  };
  const seen = await runOutside(cloud, given);
  expect(seen.kid).toMatch(kid);
  expect(seen).toMatchObject({
    unwrapped: 'data encryption key',
    secretId: expect.stringContaining('/secrets/Made-Outside/'),
    fields: ['@odata.context', 'appId', 'id', 'passwordCredentials'],
    secretsBefore: 1,
    hint: true,
    years: 2,
    missing: [404, 'Request_ResourceNotFound'],
    pages: [['app-0', 'app-1'], ['app-2', 'app-3'], ['app-4']],
  });
  expect(app.secrets).toHaveLength(1);
});

it.each(['https://example.org', 'https://nowhere.vault.azure.net'])(
  'fetch of a program ends with an error at once when it asks the proxy for %s',
  async (address) => {
    const { cloud } = await startTestCloud();
    const asking = `fetch(${JSON.stringify(address)}).catch((error) => console.log(error.cause.code))`;
    const environment = { PATH: process.env['PATH'], HTTPS_PROXY: cloud.proxyUrl, NODE_USE_ENV_PROXY: '1' };
    const { stdout } = await run(process.execPath, ['-e', asking], { env: environment, timeout: 4000 });
    expect(stdout).toBe('ECONNRESET\n');
  },
);

it('nothing outside of the lab is reached through the proxy', async () => {
  const { cloud, fetch } = await startTestCloud();
  const answer = await fetch(`${cloud.vaultUrl('nowhere')}`).catch((error) => error.code);
  expect(answer).toBe('ENOTFOUND');
  for (const name of ['example.org', 'github.com', '127.0.0.1', 'localhost', 'a.b.vault.azure.net'])
    expect(cloud.resolve(name)).toBeUndefined();
});

async function runOutside(cloud: TestCloud['cloud'], given: object): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-ca-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, cloud.ca);
  const environment = {
    PATH: process.env.PATH,
    HTTPS_PROXY: cloud.proxyUrl,
    NODE_EXTRA_CA_CERTS: ca,
    NODE_USE_ENV_PROXY: '1',
    NODE_NO_WARNINGS: '1',
  };
  const { stdout } = await run(process.execPath, [script, JSON.stringify(given)], { env: environment });
  return JSON.parse(stdout);
}

const run = promisify(execFile);
