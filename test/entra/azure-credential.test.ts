import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueFor, newAuthority } from '../../lab/x509/authority.ts';
import { azureCredential } from '../../src/entra/azure-credential.ts';
import type { AzureIdentity } from '../../src/entra/azure-identity.ts';
import type { OpsErrorCode } from '../../src/lib/ops-error.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const scope = 'https://vault.localhost/.default';

describe('the bot signs in', () => {
  it('with a client secret in a file, which may come later', async () => {
    const azure = await startAzure();
    const path = join(await newFolder(), 'secret');
    const credential = credentialOf(azure, { kind: 'clientSecret', ...idsOf(azure), secret: { path } });
    await expect(credential.getToken(scope)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining(path),
    });
    await writeFile(path, `${azure.secretText}\n`, { mode: 0o600 });
    expect((await credential.getToken(scope))?.token).toMatch(/^eyJ/);
  });

  it('once for all who ask for the same at once, and by itself for each tenant', async () => {
    const azure = await startAzure();
    const credential = azure.credential();
    const tokens = await Promise.all(Array.from({ length: 5 }, () => credential.getToken(scope)));
    expect(new Set(tokens.map((each) => each?.token)).size).toBe(1);
    await expect(
      credential.getToken(scope, { tenantId: '11111111-1111-1111-1111-111111111111' }),
    ).rejects.toMatchObject({ code: 'login_refused', message: expect.stringContaining('another tenant') });
  });
});

describe('what keeps the bot from signing in is said', () => {
  it.each<[string, (folder: string) => Partial<AzureIdentity>, OpsErrorCode, RegExp]>([
    [
      'a certificate with an elliptic key',
      (folder) => ({ kind: 'certificate', path: join(folder, 'bot.pem') }),
      'not_configured',
      /not an RSA key/,
    ],
    // The lab lets nobody in by a federated token: that it was shown one is as far as it goes.
    [
      'a federated token',
      (folder) => ({ kind: 'workload', tokenFile: join(folder, 'token') }),
      'login_refused',
      /AADSTS7000216/,
    ],
    [
      'a file without certificate',
      (folder) => ({ kind: 'certificate', path: join(folder, 'token') }),
      'not_configured',
      /no certificate in PEM/,
    ],
    [
      'no such certificate',
      () => ({ kind: 'certificate', path: '/nowhere.pem' }),
      'not_configured',
      /nowhere\.pem/,
    ],
    ['no such token', () => ({ kind: 'workload', tokenFile: '/nowhere' }), 'not_configured', /nowhere/],
  ])('%s', async (_what, identity, code, message) => {
    const azure = await startAzure();
    const folder = await newFolder();
    const { key, cert } = issueFor(newAuthority('Test'), ['bot.localhost']);
    await writeFile(join(folder, 'bot.pem'), `${key}\n${cert}`);
    await writeFile(join(folder, 'token'), 'eyJhbGciOiJub25lIn0.e30.x');
    const whole = { password: undefined, ...idsOf(azure), ...identity(folder) } as AzureIdentity;
    await expect(credentialOf(azure, whole).getToken(scope)).rejects.toMatchObject({
      name: 'OpsError',
      code,
      message: expect.stringMatching(message),
    });
  });
});

function idsOf({ cloud, bot }: TestAzure) {
  return { tenantId: cloud.tenantId, clientId: bot.appId };
}

function credentialOf({ cloud, network }: TestAzure, identity: AzureIdentity) {
  return azureCredential(identity, { authorityHost: cloud.authorityHost, network });
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ekm-identity-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
