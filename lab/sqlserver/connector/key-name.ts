import type { Generation } from './generation.ts';
import { ProviderError, providerCodes } from './provider-error.ts';

/** A vault key as PROVIDER_KEY_NAME names it. `version` empty: the newest. */
export interface KeyName {
  name: string;
  version: string;
}

/**
 * Reads PROVIDER_KEY_NAME: `name`, or `name/<32 hex>` for connectors of November 2020 and later.
 * Throws 2049 for more than 26 characters; bad characters are 2052 where the name is packed into the thumbprint, else 3110.
 */
export function parseKeyName(text: string, generation: Generation): KeyName {
  const match = generation.hasVersions ? /^(?<name>[^/]*)\/(?<version>[0-9a-f]{32})$/i.exec(text) : null;
  const name = match?.groups?.name ?? text;
  if (name.length > longestName) throw new ProviderError(providerCodes.keyNameDoesNotFitThumbprint);
  if (!/^[0-9a-z-]+$/i.test(name)) throw new ProviderError(badCharacters(generation));
  return { name, version: match?.groups?.version?.toLowerCase() ?? '' };
}

// unverified: A key name with characters that Key Vault does not allow raises 3110 in connectors from 1.0.5.0 on and 2052 in 1.0.4.0, which packs the name into the thumbprint. The page gives both meanings without saying which check comes first.
function badCharacters(generation: Generation): number {
  return generation.thumbprint === 'packed'
    ? providerCodes.convertKeyNameToThumbprint
    : providerCodes.httpClientError;
}

/** Key Vault allows 127 characters; the connector 26. */
const longestName = 26;
