import { describe, expect, it } from 'vitest';
import { appFacts } from '../../src/entra/app-of-objects.ts';
import type { DirectoryObject } from '../../src/entra/directory-objects.ts';
import { readApp } from '../../src/entra/read-apps.ts';
import type { UnknownCause } from '../../src/lib/reading.ts';
import { startAzure } from '../helpers/azure-client.ts';
import { anyCredential, type OddAnswer, startOddServer } from '../helpers/odd-server.ts';

const app = { appId: 'a', displayName: 'App', passwordCredentials: [], keyCredentials: [] };
const secret = { keyId: 'k', startDateTime: '2026-01-01T00:00:00Z', endDateTime: 'soon' };

describe('Graph answers what it should not', () => {
  it.each<[OddAnswer, UnknownCause]>([
    [{ body: '<html>', type: 'text/html' }, 'answer_not_understood'],
    [{ body: '' }, 'answer_not_understood'],
    [{ body: '{}' }, 'answer_not_understood'],
    [{ body: '{"value": [{}]}' }, 'answer_not_understood'],
    [
      { body: JSON.stringify({ value: [{ ...app, passwordCredentials: [secret] }] }) },
      'answer_not_understood',
    ],
    [
      { body: JSON.stringify({ value: [app], '@odata.nextLink': 'https://127.0.0.1:1/x' }) },
      'answer_not_understood',
    ],
    [
      { body: JSON.stringify({ value: [app], '@odata.nextLink': '/applications?$skiptoken=1' }) },
      'answer_not_understood',
    ],
    [{ status: 302 }, 'unreachable'],
    [{ status: 401, body: '<html>' }, 'unreachable'],
    [{ status: 403, body: '<html>' }, 'unreachable'],
    [{ status: 404, body: '<html>' }, 'unreachable'],
    [{ status: 503, body: '<html>' }, 'unreachable'],
  ])('%j: %s', async (answer, why) => {
    const { cloud, network } = await startAzure();
    const { url, seen } = await startOddServer(cloud, [answer]);
    const limits = { timeoutMs: 15_000, nowMs: 0 };
    const reading = await readApp('a', { graphUrl: url, network, credential: anyCredential, ...limits });
    expect(reading).toMatchObject({ state: 'unknown', why });
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer a-token-of-the-test']),
    );
  });
});

describe('an app in a tenant', () => {
  const certificate = {
    keyId: 'c',
    displayName: undefined,
    customKeyIdentifier: Buffer.from('AB'.repeat(20)).toString('base64'),
    startDateTime: 0,
    endDateTime: 1,
  };
  const principal: DirectoryObject = {
    ...app,
    accountEnabled: true,
    servicePrincipalType: 'Application',
    keyCredentials: [certificate],
  };

  it('that is a managed identity has neither secrets nor certificates to look after', () => {
    const found = appFacts('A', [], [{ ...principal, servicePrincipalType: 'ManagedIdentity' }]);
    expect(found).toMatchObject({ isManagedIdentity: true, secrets: [], certificates: [] });
  });

  it('that is registered elsewhere is its service principal', () => {
    expect(appFacts('A', [], [{ ...principal, accountEnabled: false }])).toMatchObject({
      displayName: 'App',
      isManagedIdentity: false,
      isSignInBlocked: true,
      certificates: [{ thumbprint: `0x${'AB'.repeat(20)}` }],
    });
  });

  it('is not there', () => {
    expect(appFacts('b', [principal], [principal])).toBeUndefined();
  });
});
