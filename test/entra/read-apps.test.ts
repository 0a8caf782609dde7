import { describe, expect, it } from 'vitest';
import { type AppReadOptions, readApp, readApps } from '../../src/entra/read-apps.ts';
import type { UnknownCause } from '../../src/lib/reading.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const nowMs = Date.parse('2026-11-21T10:00:00Z');

function optionsFor(azure: TestAzure): AppReadOptions {
  const { cloud, network } = azure;
  return { graphUrl: cloud.graphUrl, credential: azure.credential(), network, timeoutMs: 15_000, nowMs };
}

describe('an app is read with', () => {
  it('client secrets and certificates of application and service principal, without their texts', async () => {
    const azure = await startAzure();
    const { cloud } = azure;
    const app = cloud.addApp({ displayName: 'sql-ekm' });
    const startsAtMs = Date.parse('2026-01-02T03:04:05Z');
    const endsAtMs = Date.parse('2028-01-02T03:04:05Z');
    const { secret, secretText } = cloud.addSecret(app, { displayName: 'connector', startsAtMs, endsAtMs });
    app.servicePrincipal.secrets.push({ ...secret, keyId: 'on-principal', displayName: undefined });
    const thumbprint = Buffer.from('ab'.repeat(20), 'hex').toString('base64');
    const certificate = { keyId: 'c1', displayName: 'CN=sql', thumbprint, startsAtMs, endsAtMs };
    app.certificates.push(certificate);
    app.servicePrincipal.certificates.push({ ...certificate, keyId: 'c2' });
    const reading = await readApp(app.appId.toUpperCase(), optionsFor(azure));
    expect(reading).toEqual({
      state: 'read',
      atMs: nowMs,
      value: {
        clientId: app.appId.toUpperCase(),
        displayName: 'sql-ekm',
        secrets: [
          {
            keyId: secret.keyId,
            displayName: 'connector',
            hint: secretText.slice(0, 3),
            startsAtMs,
            endsAtMs,
            on: 'application',
          },
          {
            keyId: 'on-principal',
            displayName: undefined,
            hint: secretText.slice(0, 3),
            startsAtMs,
            endsAtMs,
            on: 'servicePrincipal',
          },
        ],
        certificates: [
          {
            keyId: 'c1',
            displayName: 'CN=sql',
            thumbprint: `0x${'AB'.repeat(20)}`,
            startsAtMs,
            endsAtMs,
          },
        ],
        isManagedIdentity: false,
        isSignInBlocked: false,
      },
    });
    expect(JSON.stringify(reading)).not.toContain(secretText);
  });

  it('many others in two calls for fifteen, each missing one unknown by itself', async () => {
    const azure = await startAzure();
    const { cloud } = azure;
    const ids = Array.from({ length: 31 }, (_, n) => cloud.addApp({ displayName: `app-${n}` }).appId);
    const missing = '00000000-0000-0000-0000-000000000009';
    const readings = await readApps([...ids.slice(0, 20), missing, ...ids.slice(20)], optionsFor(azure));
    expect(readings.map((each) => each.state === 'read' && each.value.displayName)).toEqual([
      ...Array.from({ length: 20 }, (_, n) => `app-${n}`),
      false,
      ...Array.from({ length: 11 }, (_, n) => `app-${n + 20}`),
    ]);
    expect(readings[20]).toMatchObject({
      why: 'not_found',
      detail: expect.stringContaining(`client id ${missing}`),
    });
    expect(cloud.requests.after().filter(({ target }) => target === 'graph')).toHaveLength(6);
  });
});

describe('what is wrong is said', () => {
  it.each<[string, string, { retryAfter?: number }, UnknownCause, RegExp]>([
    ['graph', 'throttled', { retryAfter: 300 }, 'throttled', /asks to wait 300 s/],
    ['graph', 'throttled', {}, 'throttled', /without saying/],
    ['graph', 'http_503', {}, 'unreachable', /503 UnknownError/],
    ['graph', 'timeout', {}, 'timeout', /no answer/],
    ['graph', 'unreachable', {}, 'unreachable', /ECONNRESET/],
    ['graph', 'dns', {}, 'unreachable', /graph\.localhost is not known/],
    ['entra', 'http_500', {}, 'unreachable', /signing in to Azure: .*500/],
    ['entra', 'timeout', {}, 'timeout', /signing in to Azure: no answer/],
  ])('fault of %s: %s %j', async (target, kind, more, why, detail) => {
    const azure = await startAzure(kind === 'timeout' ? { callTimeoutMs: 700 } : {});
    azure.faults.add({ target, kind, ...more });
    const reading = await readApp(azure.bot.appId, optionsFor(azure));
    expect(reading).toMatchObject({ state: 'unknown', why });
    expect(reading).toHaveProperty('detail', expect.stringMatching(detail));
  });

  it('a throttled Graph is waited out when it says for how long', async () => {
    const azure = await startAzure();
    azure.faults.add({ target: 'graph', kind: 'throttled', count: 2, retryAfter: 3 });
    expect(await readApp(azure.bot.appId, optionsFor(azure))).toMatchObject({ state: 'read' });
    expect(azure.waitsMs).toEqual([3000, 3000]);
  });

  it('no Application.Read.All', async () => {
    const azure = await startAzure({ graphPermissions: [] });
    expect(await readApp(azure.bot.appId, optionsFor(azure))).toMatchObject({
      why: 'no_permission',
      next: expect.stringContaining('Application.Read.All'),
    });
  });

  it("an expired client secret of the bot's own", async () => {
    const azure = await startAzure();
    azure.clock.set(azure.secret.endsAtMs + 1000);
    expect(await readApp(azure.bot.appId, optionsFor(azure))).toMatchObject({
      why: 'login_refused',
      detail: expect.stringContaining('expired (AADSTS7000222)'),
    });
  });

  it('nothing after the signal', async () => {
    const azure = await startAzure();
    const signal = AbortSignal.abort();
    expect(await readApp(azure.bot.appId, { ...optionsFor(azure), signal })).toMatchObject({
      state: 'unknown',
      why: 'timeout',
    });
  });
});
