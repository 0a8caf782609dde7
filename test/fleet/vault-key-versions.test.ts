import { KeyClient } from '@azure/keyvault-keys';
import { expect, it } from 'vitest';
import { findingsOf } from '../../src/fleet/findings.ts';
import { linkedTo } from '../../src/fleet/links/link.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { readValue } from '../../src/fleet/links/read-value.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connected, labConnectionOptions } from '../sqlserver/lab-connection.ts';
import { labAzure, labFleet, readLabFleet } from './lab-fleet.ts';

it('tells two keys, two versions of one name and 3072 bits apart by the modulus', async () => {
  const lab = await labFleet('healthy');
  const versions = await makeKeys(lab);
  await makeSqlKeys(lab, [
    ['Second', `sql01-tde-2026/${versions.second}`],
    ['Big', 'big'],
    ['Other', 'payroll-tde-2026'],
  ]);
  const fleet = linkFleet(await readLabFleet(lab), lab.clock.now());
  const keys = fleet.instances.find(({ entry }) => entry.name === 'SQL01')?.keys ?? [];
  const found = keys.map(({ key, vaultKey }) => {
    const match = linkedTo(vaultKey);
    const bits = match?.version === undefined ? undefined : readValue(match.version.publicKey)?.bits;
    return [key.name, match?.how, match?.key.name, match?.version?.version, bits, key.shownBits];
  });
  expect(found).toEqual([
    ['TDE_Key', 'modulus', 'sql01-tde-2026', versions.first, 2048, 2048],
    ['Second', 'modulus', 'sql01-tde-2026', versions.second, 2048, 2048],
    ['Big', 'modulus', 'big', versions.big, 3072, 2048],
    ['Other', 'modulus', 'payroll-tde-2026', versions.other, 2048, 2048],
  ]);
  expect(findingsOf(fleet, lab.clock.now()).findings).toEqual([]);
});

/** A second version of SQL01's key, and a key of 3072 bits. */
async function makeKeys(lab: TestLab) {
  const vault = lab.vaults[0] ?? never();
  await lab.control.post(`/vaults/${vault.name}/grant`, { app: 'contoso-ekm-bot', everything: true });
  const { agent, credential } = labAzure(lab);
  const client = new KeyClient(vault.url, credential, { agent, disableChallengeResourceVerification: true });
  const first = await client.getKey('sql01-tde-2026');
  const second = await client.createRsaKey('sql01-tde-2026', { keySize: 2048 });
  const big = await client.createRsaKey('big', { keySize: 3072 });
  const other = await client.getKey('payroll-tde-2026');
  const [one, two, three, four] = [first, second, big, other].map(({ properties }) => properties.version);
  return { first: one, second: two, big: three, other: four };
}

async function makeSqlKeys(lab: TestLab, keys: readonly (readonly [string, string])[]): Promise<void> {
  const { signal } = new AbortController();
  const connection = await connected(labConnectionOptions(lab, 'SQL01', { login: 'sa' }));
  for (const [name, vaultKey] of keys)
    await connection.batch(
      `CREATE ASYMMETRIC KEY [${name}] FROM PROVIDER [AzureKeyVault_EKM]
       WITH PROVIDER_KEY_NAME = '${vaultKey}', CREATION_DISPOSITION = OPEN_EXISTING;`,
      { doing: 'making a key', timeoutMs: 20_000, signal },
    );
}

function never(): never {
  throw new Error('the lab has no vault');
}
