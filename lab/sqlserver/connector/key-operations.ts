import { callVault, type VaultLine } from './call-vault.ts';
import type { KeyName } from './key-name.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import type { ProviderSession } from './provider-session.ts';
import { readJson, readText } from './read-json.ts';
import { readVaultKey, type VaultKey } from './vault-key.ts';

/** Key Vault REST, "Get Key". */
export async function getKey(line: VaultLine, session: ProviderSession, key: KeyName): Promise<VaultKey> {
  const body = await callVault(line, session, { method: 'GET', path: pathOf(key) });
  return readVaultKey(body, session.generation);
}

/**
 * Key Vault REST, "Create Key". Creating a key that exists would make a new version of it, so the connector looks first.
 * Throws code 1 when the vault has a key of that name.
 */
export async function createKey(
  line: VaultLine,
  session: ProviderSession,
  key: { name: string; bits: number; isHsm: boolean },
): Promise<VaultKey> {
  // unverified: CREATION_DISPOSITION = CREATE_NEW makes the key in the vault, and a name that exists there is refused with 33035 and code 1. The setup page uses OPEN_EXISTING only.
  if (await hasKey(line, session, key.name)) throw new ProviderError(providerCodes.failure);
  const body = await callVault(line, session, {
    method: 'POST',
    path: `/keys/${encodeURIComponent(key.name)}/create`,
    body: { kty: key.isHsm ? 'RSA-HSM' : 'RSA', key_size: key.bits },
  });
  return readVaultKey(body, session.generation);
}

/** Key Vault REST, "Delete Key": all versions, recoverable while the vault's retention lasts. */
export async function deleteKey(line: VaultLine, session: ProviderSession, name: string): Promise<void> {
  await callVault(line, session, { method: 'DELETE', path: `/keys/${encodeURIComponent(name)}` });
}

/** Key Vault REST, "Wrap Key". */
export async function wrapKey(
  line: VaultLine,
  session: ProviderSession,
  key: KeyName,
  plain: Buffer,
): Promise<Buffer> {
  const body = await callVault(line, session, {
    method: 'POST',
    path: `${pathOf(key)}/wrapkey`,
    body: { alg: wrapAlgorithm, value: plain.toString('base64url') },
  });
  const value = readText(readJson(body, providerCodes.wrapJson), 'value', providerCodes.wrapValue);
  return Buffer.from(value, 'base64url');
}

/** Key Vault REST, "Unwrap Key". */
export async function unwrapKey(
  line: VaultLine,
  session: ProviderSession,
  key: KeyName,
  wrapped: Buffer,
): Promise<Buffer> {
  const body = await callVault(line, session, {
    method: 'POST',
    path: `${pathOf(key)}/unwrapkey`,
    body: { alg: wrapAlgorithm, value: wrapped.toString('base64url') },
  });
  const value = readText(readJson(body, providerCodes.unwrapJson), 'value', providerCodes.unwrapValue);
  return Buffer.from(value, 'base64url');
}

// unverified: The connector wraps with RSA-OAEP; which of Key Vault's algorithms the real one names is not published.
const wrapAlgorithm = 'RSA-OAEP';

async function hasKey(line: VaultLine, session: ProviderSession, name: string): Promise<boolean> {
  try {
    await callVault(line, session, { method: 'GET', path: pathOf({ name, version: '' }) });
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.code === providerCodes.httpNotFound) return false;
    throw error;
  }
}

function pathOf({ name, version }: KeyName): string {
  return `/keys/${encodeURIComponent(name)}${version === '' ? '' : `/${version}`}`;
}
