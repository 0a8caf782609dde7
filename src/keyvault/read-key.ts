import type { KeyProperties } from '@azure/keyvault-keys';
import { problemOfError } from '../lib/azure/azure-problem.ts';
import type { Reading } from '../lib/reading.ts';
import { readPublicKey } from './read-public-key.ts';
import { readRotationPolicy } from './read-rotation-policy.ts';
import type { PublicKeyFacts, VaultKeyFacts, VaultKeyVersionFacts } from './vault-facts.ts';
import type { VaultReader } from './vault-reader.ts';

/** A key with all its versions; undefined when it was deleted since its name was listed. */
export async function readKey(reader: VaultReader, name: string): Promise<VaultKeyFacts | undefined> {
  const listed = await listVersions(reader, name);
  if (listed === undefined) return undefined;
  const rotationPolicy = await readRotationPolicy(reader, name);
  const versions: VaultKeyVersionFacts[] = [];
  let refused: Reading<PublicKeyFacts> | undefined;
  // Newest first, and one at a time: who may not get one version of a key may not get the others either.
  for (const properties of listed.sort(newestFirst)) {
    const { version = '' } = properties;
    const publicKey =
      properties.enabled === true && refused !== undefined
        ? refused
        : await readPublicKey(reader, name, version, properties.enabled !== false);
    if (publicKey.state === 'unknown' && publicKey.why === 'no_permission') refused = publicKey;
    versions.push(versionFacts(properties, publicKey));
  }
  return { name, versions: versions.reverse(), rotationPolicy };
}

async function listVersions(
  { client, stop }: VaultReader,
  name: string,
): Promise<KeyProperties[] | undefined> {
  const versions: KeyProperties[] = [];
  try {
    for await (const each of client.listPropertiesOfKeyVersions(name, { abortSignal: stop }))
      versions.push(each);
  } catch (error) {
    if (problemOfError(error).status === 404) return undefined;
    throw error;
  }
  return versions;
}

function versionFacts(properties: KeyProperties, publicKey: Reading<PublicKeyFacts>): VaultKeyVersionFacts {
  return {
    version: properties.version ?? '',
    // Key Vault's default, where an answer leaves it out.
    isEnabled: properties.enabled !== false,
    createdAtMs: properties.createdOn?.getTime(),
    updatedAtMs: properties.updatedOn?.getTime(),
    expiresAtMs: properties.expiresOn?.getTime(),
    notBeforeMs: properties.notBefore?.getTime(),
    recoveryLevel: properties.recoveryLevel,
    recoverableDays: properties.recoverableDays,
    publicKey,
  };
}

/** Whole seconds only: versions of one second keep the order of the list, whose direction nobody promises. */
function newestFirst(one: KeyProperties, other: KeyProperties): number {
  return (other.createdOn?.getTime() ?? 0) - (one.createdOn?.getTime() ?? 0);
}
