import { expect, it } from 'vitest';
import type { VaultEntry } from '../../src/fleet/inventory.ts';
import { readAt } from '../../src/lib/reading.ts';
import { isMissing } from '../../src/runbooks/rollover/stops.ts';
import { findKey } from '../../src/runbooks/setup/find-key.ts';
import { linuxProblem } from '../../src/runbooks/setup/linux-problem.ts';
import { vaultIdentity } from '../../src/runbooks/setup/vault-identity.ts';

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
