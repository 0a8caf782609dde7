import { describe, expect, it } from 'vitest';
import type { KeyPermission } from '../../lab/azure/key-vault/permissions.ts';
import { readVault, type VaultReadOptions } from '../../src/keyvault/read-vault.ts';
import type { UnknownCause } from '../../src/lib/reading.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const nowMs = Date.parse('2026-11-21T10:00:00Z');

function read(azure: TestAzure, more: Partial<VaultReadOptions> = {}) {
  const { url, network } = azure;
  const credential = more.credential ?? azure.credential();
  return readVault({ url, credential, network, callsPerSecond: 10_000, timeoutMs: 15_000, nowMs, ...more });
}

describe('a fault of the vault makes it unknown', () => {
  it.each<[string, { retryAfter?: number }, UnknownCause, RegExp, number[]]>([
    ['throttled', {}, 'throttled', /too many calls \(429\), without saying/, [1000, 2000, 4000]],
    ['throttled', { retryAfter: 2 }, 'throttled', /asks to wait 2 s/, [2000, 2000, 2000]],
    ['throttled', { retryAfter: 300 }, 'throttled', /asks to wait 300 s/, []],
    ['http_500', {}, 'unreachable', /wrong on its side \(500 InternalServerError\)/, [1000, 2000, 4000]],
    ['http_503', {}, 'unreachable', /wrong on its side \(503 ServiceUnavailable\)/, [1000, 2000, 4000]],
    ['forbidden', {}, 'no_permission', /keys list \(ForbiddenByPolicy\)/, []],
    ['firewall', {}, 'unreachable', /firewall does not let the bot's address in/, []],
    ['timeout', {}, 'timeout', /no answer came in time/, []],
    ['unreachable', {}, 'unreachable', /broke off \(ECONNRESET\)/, [1000, 2000, 4000]],
    ['dns', {}, 'unreachable', /name contoso\.vault\.localhost is not known to DNS/, []],
  ])('%s %j: %s', async (kind, more, why, detail, waitsMs) => {
    const azure = await startAzure(kind === 'timeout' ? { callTimeoutMs: 700 } : {});
    azure.faults.add({ target: 'vault.contoso', kind, ...more });
    const reading = await read(azure);
    expect(reading).toMatchObject({ state: 'unknown', atMs: nowMs, why });
    expect(reading).toHaveProperty('detail', expect.stringMatching(detail));
    expect(reading).toHaveProperty('next', expect.stringMatching(/^[A-Z].*\.$/));
    expect(azure.waitsMs).toEqual(waitsMs);
  });

  it.each(['throttled', 'http_503', 'unreachable'])('%s is waited out when it passes', async (kind) => {
    const azure = await startAzure();
    azure.cloud.addKey(azure.vault, { name: 'Key' });
    azure.faults.add({ target: 'vault.contoso', kind, count: 2 });
    expect(await read(azure)).toMatchObject({ state: 'read', value: { keys: [{ name: 'Key' }] } });
    expect(azure.waitsMs).toEqual([1000, 2000]);
  });
});

describe('a fault of Microsoft Entra ID makes the vault unknown', () => {
  it.each<[string, UnknownCause, RegExp]>([
    ['throttled', 'throttled', /signing in to Azure: .*429/],
    ['http_503', 'unreachable', /signing in to Azure: .*503/],
    ['unreachable', 'unreachable', /signing in to Azure: .*ECONNRESET/],
    ['dns', 'unreachable', /signing in to Azure: the name login\.localhost is not known/],
    ['timeout', 'timeout', /signing in to Azure: no answer/],
  ])('%s: %s', async (kind, why, detail) => {
    const azure = await startAzure(kind === 'timeout' ? { callTimeoutMs: 700 } : {});
    azure.faults.add({ target: 'entra', kind });
    const reading = await read(azure);
    expect(reading).toMatchObject({ state: 'unknown', why });
    expect(reading).toHaveProperty('detail', expect.stringMatching(detail));
  });
});

describe('the bot is not let in', () => {
  it.each<[string, (azure: TestAzure) => Partial<VaultReadOptions>, UnknownCause, RegExp]>([
    [
      'wrong secret',
      (azure) => ({ credential: azure.credential({ text: 'wrong-secret-text' }) }),
      'login_refused',
      /AADSTS7000215/,
    ],
    ['expired secret', expired, 'login_refused', /expired \(AADSTS7000222\)/],
    [
      'tenant that is none',
      (azure) => ({ credential: azure.credential({ tenantId: '11111111-1111-1111-1111-111111111111' }) }),
      'login_refused',
      /another tenant|AADSTS90002/,
    ],
    ['disabled app', disabled, 'login_refused', /disabled in the tenant \(AADSTS7000112\)/],
    ['no service principal', unregistered, 'login_refused', /AADSTS7000229/],
    ['no role', withRole, 'no_permission', /keys\/read \(ForbiddenByRbac\)/],
    ['deleted vault', deleted, 'not_found', /no such vault, or it was deleted/],
    [
      'name that is none',
      (azure) => ({ url: azure.cloud.vaultUrl('nowhere') }),
      'unreachable',
      /nowhere\.vault\.localhost is not known/,
    ],
  ])('%s', async (_what, change, why, detail) => {
    const azure = await startAzure();
    const reading = await read(azure, change(azure));
    expect(reading).toMatchObject({ state: 'unknown', why });
    expect(reading).toHaveProperty('detail', expect.stringMatching(detail));
    expect(JSON.stringify(reading)).not.toContain(azure.secretText);
  });

  it.each<[KeyPermission[], object]>([
    [['list'], { publicKey: 'no_permission', rotationPolicy: 'no_permission', deletedKeys: 'read' }],
    [['list', 'get'], { publicKey: 'read', rotationPolicy: 'no_permission', deletedKeys: 'read' }],
    [
      ['list', 'getrotationpolicy'],
      { publicKey: 'no_permission', rotationPolicy: 'read', deletedKeys: 'read' },
    ],
  ])('with only %j each part that is refused is unknown by itself', async (keys, expected) => {
    const azure = await startAzure({ keys });
    azure.cloud.addKey(azure.vault, { name: 'Key' });
    azure.cloud.addKey(azure.vault, { name: 'Key' });
    const reading = await read(azure);
    if (reading.state === 'unknown') throw new Error(reading.detail);
    const [key] = reading.value.keys;
    const outcome = (part: { state: string; why?: string } | undefined) => part?.why ?? part?.state;
    expect({
      publicKey: outcome(key?.versions[0]?.publicKey),
      rotationPolicy: outcome(key?.rotationPolicy),
      deletedKeys: outcome(reading.value.deletedKeys),
    }).toEqual(expected);
    const gets = azure.cloud.requests.after().filter(({ path }) => /keys\/Key\/[0-9a-f]{32}$/.test(path));
    expect(gets).toHaveLength(keys.includes('get') ? 2 : 1);
  });
});

function expired(azure: TestAzure): Partial<VaultReadOptions> {
  azure.clock.set(azure.secret.endsAtMs + 1000);
  return {};
}

function disabled(azure: TestAzure): Partial<VaultReadOptions> {
  azure.bot.servicePrincipal.isEnabled = false;
  return {};
}

function unregistered(azure: TestAzure): Partial<VaultReadOptions> {
  azure.bot.servicePrincipal.exists = false;
  return {};
}

function withRole(azure: TestAzure): Partial<VaultReadOptions> {
  azure.cloud.revoke(azure.vault, azure.bot);
  azure.vault.isRbac = true;
  return {};
}

function deleted(azure: TestAzure): Partial<VaultReadOptions> {
  azure.vault.deletedAtMs = azure.clock.now();
  return {};
}
