import { callVault, type VaultLine } from './call-vault.ts';
import { getKey } from './key-operations.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import type { ProviderSession } from './provider-session.ts';
import { readJson, readText } from './read-json.ts';
import { partsOf, type VaultKey } from './vault-key.ts';

/** The keys of the session's vault that this build of the connector can use. Key Vault REST, "Get Keys" and "Get Key": one call a page and one a key. */
export async function listKeys(line: VaultLine, session: ProviderSession): Promise<VaultKey[]> {
  const keys: VaultKey[] = [];
  for (const name of await listNames(line, session)) {
    const key = await getUsable(line, session, name);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

async function listNames(line: VaultLine, session: ProviderSession): Promise<string[]> {
  const names: string[] = [];
  let path: string | undefined = '/keys';
  while (path !== undefined) {
    const page = readJson(await callVault(line, session, { method: 'GET', path }), providerCodes.keyJson);
    const items: unknown[] = Array.isArray(page.value) ? page.value : [];
    for (const item of items) {
      names.push(partsOf(readText(Object(item) as Record<string, unknown>, 'kid', providerCodes.keyId)).name);
    }
    path = nextPath(page.nextLink);
  }
  return names;
}

function nextPath(link: unknown): string | undefined {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined;
  const { pathname, search } = new URL(link);
  return `${pathname}${search}`;
}

/** Keys that are disabled, or of a type or size that the connector does not take, are left out. */
async function getUsable(
  line: VaultLine,
  session: ProviderSession,
  name: string,
): Promise<VaultKey | undefined> {
  try {
    return await getKey(line, session, { name, version: '' });
  } catch (error) {
    if (error instanceof ProviderError && leftOut.has(error.code)) return undefined;
    throw error;
  }
}

const leftOut = new Set<number>([providerCodes.notSupported, providerCodes.httpForbidden]);
