import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { CloudName } from '../../lab/azure/network/cloud-hosts.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestCloud } from '../helpers/lab-cloud.ts';

const clouds = [
  ['public', 'public', 'public', '.vault.azure.net', 'https://database.windows.net'],
  ['usgov', 'usgov', 'usgov', '.vault.usgovcloudapi.net', 'https://database.usgovcloudapi.net'],
  ['china', 'china', 'china', '.vault.azure.cn', 'https://database.chinacloudapi.cn'],
  [
    'custom',
    {
      name: 'custom',
      authorityHost: 'https://login.microsoftonline.us',
      vaultSuffix: '.vault.usgovcloudapi.net',
      graphUrl: 'https://dod-graph.microsoft.us',
      sqlUrl: 'https://database.contoso.example',
    },
    'usgov',
    '.vault.usgovcloudapi.net',
    'https://database.contoso.example',
  ],
] as const;

it.each(clouds)(
  '%s: vault, Graph and tokens are those of the cloud',
  async (_name, cloud, vaultCloud, suffix, sqlUrl) => {
    const { tried, stdout } = await triedIn(cloud, vaultCloud);
    expect(tried.map(({ kind, name, state }) => [kind, name, state])).toEqual([
      ['vault', 'contoso', 'fine'],
      ['app', 'bot', 'fine'],
      ['instance', 'SQL01', 'lacks'],
    ]);
    expect(stdout).toContain(`https://contoso${suffix}`);
    // The lab has no SQL Server for tokens: its refusal names what a token was wanted for.
    expect(tried.at(-1)?.problem?.detail).toContain(`AADSTS500011: ${sqlUrl}`);
  },
);

it('a cloud whose hosts are of two clouds is told apart', async () => {
  const { tried } = await triedIn({ name: 'usgov', graphUrl: 'https://graph.microsoft.com' }, 'usgov');
  const app = tried.find(({ kind }) => kind === 'app');
  expect(app?.problem?.detail).toContain('AADSTS500011: https://graph.microsoft.com');
  expect(app?.problem?.next).toMatch(/of one cloud/);
});

it('says which rights on keys and in Graph the bot has, and which it lacks', async () => {
  const { tried } = await triedIn('public', 'public', { keys: ['list'], graphPermissions: [] });
  const rights = tried.flatMap(({ kind, rights: of }) =>
    kind === 'instance' ? [] : of.map(({ name, state }) => [name, state]),
  );
  expect(Object.fromEntries(rights)).toEqual({
    'keys: list': 'held',
    'keys: get': 'missing',
    'keys: getrotationpolicy': 'missing',
    'keys: list deleted': 'held',
    'keys: delete, purge': 'not tested',
    'Application.Read.All': 'missing',
  });
  expect(tried[0]).toMatchObject({
    state: 'lacks',
    problem: { next: expect.stringMatching(/getrotationpolicy/) },
  });
  expect(tried[1]).toMatchObject({ state: 'lacks', problem: { next: expect.stringMatching(/consent/) } });
});

interface Tried {
  kind: string;
  name: string;
  state: string;
  rights: { name: string; state: string }[];
  problem: { detail: string; next: string } | null;
}

/**
 * Tries a vault, an app and an instance with the bot's own identity in a cloud: by its own host names, through a proxy
 * that knows them all.
 */
async function triedIn(
  cloud: unknown,
  vaultCloud: CloudName,
  granted: Granted = { keys: 'all', graphPermissions: ['Application.Read.All'] },
): Promise<{ tried: Tried[]; stdout: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ekm-clouds-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { cloud: lab } = await startTestCloud();
  const { keys, graphPermissions } = granted;
  const app = lab.addApp({ displayName: 'bot', graphPermissions });
  const vault = lab.addVault({ name: 'contoso', cloud: vaultCloud });
  lab.addKey(vault, { name: 'tde-2026' });
  lab.grant(vault, app, { keys });
  const file = {
    tenantId: lab.tenantId,
    cloud,
    vaults: ['contoso'],
    apps: [{ name: 'bot', clientId: app.appId }],
    instances: [{ name: 'SQL01', address: '127.0.0.1,1', read: 'entra' }],
    limits: { perInstanceSeconds: 60 },
  };
  await writeFile(join(folder, 'ekm.yaml'), stringify(file));
  await writeFile(join(folder, 'ca.pem'), lab.ca);
  const env = {
    EKM_CONFIG: join(folder, 'ekm.yaml'),
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    HTTPS_PROXY: lab.proxyUrl,
    NODE_USE_ENV_PROXY: '1',
    AZURE_CLIENT_ID: app.appId,
    AZURE_CLIENT_SECRET: lab.addSecret(app).secretText,
  };
  const { stdout } = await ekm({ env }, ['config', 'check', '--connect', '--json']);
  return { tried: JSON.parse(stdout).connect.tried, stdout };
}

/** What the bot's app may do. */
interface Granted {
  keys: 'all' | ['list'];
  graphPermissions: 'Application.Read.All'[];
}
