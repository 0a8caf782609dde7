import { expect, it } from 'vitest';
import type { VaultEntry } from '../../src/fleet/inventory.ts';
import { readAt } from '../../src/lib/reading.ts';
import { isManagedHsm } from '../../src/runbooks/azure/az-vault.ts';
import { isMissing } from '../../src/runbooks/rollover/stops.ts';
import { findApp } from '../../src/runbooks/setup/find-app.ts';
import { findKey } from '../../src/runbooks/setup/find-key.ts';
import { hsmProblem } from '../../src/runbooks/setup/hsm-problem.ts';
import { linuxProblem } from '../../src/runbooks/setup/linux-problem.ts';
import { managedProblem } from '../../src/runbooks/setup/managed-identity.ts';
import { vaultIdentity } from '../../src/runbooks/setup/vault-identity.ts';

const newest = '15.0.2000.440';

function vault(url: string): VaultEntry {
  return { name: 'contoso', url, tags: [], callsPerSecond: 10, change: false };
}

it.each([
  ['public', 'https://contoso.vault.azure.net', 'contoso'],
  ['public', 'https://contoso.managedhsm.azure.net', 'contoso.managedhsm.azure.net'],
  ['usgov', 'https://contoso.vault.usgovcloudapi.net', 'contoso.vault.usgovcloudapi.net'],
  ['china', 'https://contoso.vault.azure.cn', 'contoso.vault.azure.cn'],
  ['custom', 'https://contoso.vault.localhost:8443', 'contoso.vault.localhost'],
] as const)('in cloud %s the identity for %s is %s', (name, url, identity) => {
  expect(vaultIdentity(vault(url), { name })).toBe(identity);
});

it.each([
  [15, 'CU27', '/opt/lib.so', /from SQL Server 2022 CU12 on/],
  [16, undefined, '/opt/lib.so', /from SQL Server 2022 CU12 on/],
  [16, 'CU11', '/opt/lib.so', /from SQL Server 2022 CU12 on/],
  [16, 'CU12', undefined, /Name its path|lies elsewhere/],
  [16, 'CU12', '/opt/lib.so', undefined],
  [17, undefined, '/opt/lib.so', undefined],
] as const)('on Linux, release %i with %s and library %s: %s', (majorVersion, updateLevel, dll, why) => {
  const problem = linuxProblem({ majorVersion, version: `${majorVersion}.0`, updateLevel }, dll)?.join(' ');
  if (why === undefined) expect(problem).toBeUndefined();
  else expect(problem).toMatch(why);
});

function vaultWith(type: string, bits: number, name = 'tde') {
  const version = {
    version: '0'.repeat(32),
    isEnabled: true,
    createdAtMs: 0,
    updatedAtMs: 0,
    expiresAtMs: undefined,
    notBeforeMs: undefined,
    recoveryLevel: undefined,
    recoverableDays: undefined,
    publicKey: readAt(0, { type, bits, modulus: undefined }),
  };
  return {
    keys: [{ name, versions: [version], rotationPolicy: readAt(0, undefined) }],
    deletedKeys: readAt(0, []),
  };
}

it.each([
  ['a key that is there', vaultWith('RSA', 3072), {}, { type: 'RSA', bits: 3072, isKeyThere: true }],
  ['one in an HSM', vaultWith('RSA-HSM', 2048), {}, { type: 'RSA-HSM', bits: 2048, isKeyThere: true }],
  ['a free name', vaultWith('RSA', 2048, 'other'), {}, { type: 'RSA', bits: 2048, isKeyThere: false }],
  [
    'a free name, as asked for',
    vaultWith('RSA', 2048, 'other'),
    { type: 'RSA-HSM', size: '3072' },
    { type: 'RSA-HSM', bits: 3072, isKeyThere: false },
  ],
  ['a curve', vaultWith('EC', 256), {}, /cannot use it: it is of type EC/],
  ['too many bits', vaultWith('RSA', 4096), {}, /it has 4096 bits/],
  [
    'another size than asked for',
    vaultWith('RSA', 2048),
    { size: '3072' },
    /It is there already, as RSA of 2048/,
  ],
] as const)('%s', (_, facts, wish, expected) => {
  const found = findKey({ key: 'tde', ...wish }, vault('https://contoso.vault.azure.net'), facts);
  if (expected instanceof RegExp) {
    const stops = isMissing(found) && found.kind === 'stops' ? found.stops : [];
    expect(stops.map(({ why }) => why).join(' ')).toMatch(expected);
    return;
  }
  if (isMissing(found)) throw new Error(JSON.stringify(found));
  const { type, bits } = found.newKey;
  expect({ type, bits, isKeyThere: found.isKeyThere }).toEqual(expected);
});

it.each<[string, Partial<Fit>, RegExp | undefined]>([
  ['2019', { majorVersion: 15, updateLevel: 'CU27' }, /from SQL Server 2022 CU17 on.*client-secret/],
  ['2022 CU16', { updateLevel: 'CU16' }, /from SQL Server 2022 CU17 on.*Update it first/],
  ['Linux', { platform: 'Linux' }, /on Linux/],
  ['2022 CU17 without a provider', {}, undefined],
  ['2025', { majorVersion: 17, updateLevel: undefined, provider: '15.0.300.96' }, undefined],
  [
    'an old build',
    { provider: '15.0.300.96', fileDate: '2018-01-30' },
    /is 15\.0\.300\.96: .*connector-upgrade/,
  ],
  ['one of November 2020', { provider: newest, fileDate: '2020-11-24' }, /is of 2020-11-24: .*37576/],
  ['nobody recorded which', { provider: newest }, /names three.*Record version and date/],
  [
    'another was recorded',
    { provider: newest, recorded: '15.0.300.96', fileDate: '2024-11-09' },
    /names three/,
  ],
  ['the one of November 2024', { provider: newest, fileDate: '2024-11-09' }, undefined],
])('a managed identity with %s', (_, fit, why) => {
  const server = { majorVersion: 16, updateLevel: 'CU17', version: '16.0', platform: 'Windows', ...fit };
  const { provider, fileDate, recorded = provider ?? '' } = fit;
  const connector = fileDate && { version: recorded, fileDate, recordedAt: '2026-01-01', recordedBy: 'Rita' };
  const entry = { name: 'SQL41', connector: connector || undefined };
  const problem = managedProblem(entry, server, provider === undefined ? undefined : { version: provider });
  if (why === undefined) expect(problem).toBeUndefined();
  else expect(problem?.join(' ')).toMatch(why);
});

interface Fit {
  majorVersion: number;
  updateLevel: string | undefined;
  platform: string;
  /** Version of the provider that is there. */
  provider: string;
  recorded: string;
  fileDate: string;
}

it.each<[string, Record<string, string>, readonly string[], RegExp | string | undefined]>([
  ['no app', {}, [], undefined],
  ['the only one', {}, ['sql'], 'sql'],
  ['several', {}, ['sql', 'other'], /Several apps of ekm.yaml open vault contoso \(sql, other\)/],
  ['one of several', { app: 'other' }, ['sql', 'other'], 'other'],
  ['one by its client id', { app: 'ID-OF-SQL' }, ['sql', 'other'], 'sql'],
  ['a strange one', { app: 'third' }, ['sql'], /does not say that it opens vault contoso/],
])('whose client secret it is: %s', (_, parameters, names, expected) => {
  const apps = names.map((name) => ({ name, clientId: `id-of-${name}`, vaults: ['Contoso'], tags: [] }));
  const known = { vault: vault('https://contoso.vault.azure.net'), secret: { name: 'ekm', isKept: true } };
  const found = findApp(parameters, { apps }, known);
  if (expected instanceof RegExp) {
    const stops = isMissing(found) && found.kind === 'stops' ? found.stops : [];
    expect(stops.map(({ why }) => why).join(' ')).toMatch(expected);
    return;
  }
  if (isMissing(found)) throw new Error(JSON.stringify(found));
  expect(found.app?.name).toBe(expected);
  const typed = { ...known, secret: { name: 'ekm', isKept: false } };
  expect(findApp(parameters, { apps }, typed)).toEqual({ app: undefined });
});

it.each([
  [15, 'RSA-HSM', /from SQL Server 2022 on/],
  [16, 'RSA', /in hardware alone\. .*type=RSA-HSM/],
  [16, 'RSA-HSM', undefined],
] as const)('a Managed HSM with release %i and a key of type %s: %s', (majorVersion, type, why) => {
  const problem = hsmProblem({ majorVersion, version: `${majorVersion}.0` }, type)?.join(' ');
  if (why === undefined) expect(problem).toBeUndefined();
  else expect(problem).toMatch(why);
  expect(isManagedHsm(vault('https://contoso.managedhsm.azure.net'))).toBe(true);
  expect(isManagedHsm(vault('https://contoso.vault.azure.net'))).toBe(false);
});
