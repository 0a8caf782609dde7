import type { KeyProperties } from '@azure/keyvault-keys';
import { problemOfError } from '../lib/azure/azure-problem.ts';
import type { Reading } from '../lib/reading.ts';
import { momentOf } from './moment-of.ts';
import { readPublicKey } from './read-public-key.ts';
import { readRotationPolicy } from './read-rotation-policy.ts';
import type { PublicKeyFacts, VaultKeyFacts, VaultKeyVersionFacts } from './vault-facts.ts';
import type { VaultReader } from './vault-reader.ts';

/** A key and its versions as the lists of the vault have them. */
export interface ListedKey {
  name: string;
  versions: KeyProperties[];
}

/** Lists the versions of a key; undefined when it was deleted since its name was listed. */
export async function listVersions(
  { client, stop }: VaultReader,
  name: string,
): Promise<ListedKey | undefined> {
  const versions: KeyProperties[] = [];
  try {
    for await (const each of client.listPropertiesOfKeyVersions(name, { abortSignal: stop }))
      versions.push(each);
  } catch (error) {
    if (problemOfError(error).status === 404) return undefined;
    throw error;
  }
  return { name, versions };
}

/** What the lists do not say of a key, each part by itself. It never throws. */
export async function readKey(reader: VaultReader, { name, versions }: ListedKey): Promise<VaultKeyFacts> {
  const rotationPolicy = await readRotationPolicy(reader, name);
  const read: VaultKeyVersionFacts[] = [];
  let refused: Reading<PublicKeyFacts> | undefined;
  // One at a time: who may not get one version of a key may not get the others either, and need not ask.
  for (const properties of versions.toSorted(newestFirst)) {
    // Key Vault's default, where an answer leaves it out.
    const isEnabled = properties.enabled !== false;
    const { version = '' } = properties;
    const known = isEnabled ? refused : undefined;
    const publicKey = known ?? (await readPublicKey(reader, name, { version, isEnabled }));
    if (publicKey.state === 'unknown' && publicKey.why === 'no_permission') refused = publicKey;
    read.push({ ...attributesOf(properties), version, isEnabled, publicKey });
  }
  return { name, versions: read.reverse(), rotationPolicy };
}

function attributesOf(
  properties: KeyProperties,
): Omit<VaultKeyVersionFacts, 'version' | 'isEnabled' | 'publicKey'> {
  return {
    createdAtMs: momentOf(properties.createdOn),
    updatedAtMs: momentOf(properties.updatedOn),
    expiresAtMs: momentOf(properties.expiresOn),
    notBeforeMs: momentOf(properties.notBefore),
    recoveryLevel: properties.recoveryLevel,
    recoverableDays: properties.recoverableDays,
    ...(properties.tags !== undefined && { tags: properties.tags }),
  };
}

/** Key Vault counts in whole seconds: versions of one second stay as they were listed, in an order that nobody promises. */
function newestFirst(one: KeyProperties, other: KeyProperties): number {
  return (momentOf(other.createdOn) ?? 0) - (momentOf(one.createdOn) ?? 0);
}
