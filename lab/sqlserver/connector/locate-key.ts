import type { VaultLine } from './call-vault.ts';
import { getKey } from './key-operations.ts';
import { unpackName } from './pack-name.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import type { ProviderSession } from './provider-session.ts';
import { registeredKey } from './registry.ts';
import { partsOf } from './vault-key.ts';

/**
 * The vault key and version that a thumbprint stands for: connector 1.0.4.0 unpacks the name and takes the newest version, later ones ask the
 * registry, and unpack a name where it has no entry. Throws 2053 when neither knows it.
 */
export async function locateKey(
  line: VaultLine,
  session: ProviderSession,
  thumbprint: Buffer,
): Promise<{ name: string; version: string }> {
  if (session.generation.thumbprint === 'packed') return newestOf(line, session, thumbprint);
  // unverified: From 1.0.5.0 on the connector takes key name and version from the registry entry of the thumbprint and the vault from the credential, so that a key restored into another vault opens after ALTER CREDENTIAL. A thumbprint without entry is 2053.
  const uri = registeredKey(line.instance.state, thumbprint);
  // unverified: Connectors from 1.0.5.0 on go on opening key objects that 1.0.4.0 made, by the name in the thumbprint: the pages let people upgrade without making keys anew, and KB 4470999 changes the protector of a database under such a key with 1.0.5.0 loaded.
  return uri === undefined ? newestOf(line, session, thumbprint) : partsOf(uri);
}

async function newestOf(
  line: VaultLine,
  session: ProviderSession,
  thumbprint: Buffer,
): Promise<{ name: string; version: string }> {
  const name = unpackName(thumbprint);
  if (name === undefined) throw new ProviderError(providerCodes.convertThumbprintToKeyName);
  // unverified: Connector 1.0.4.0 wraps and unwraps with the newest version of the key, so that a new version in the vault makes the old database encryption key unreadable. The page says only that versions do not work.
  const { version } = await getKey(line, session, { name, version: '' });
  return { name, version };
}
