import type { Generation } from './generation.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import { readJson, readRecord, readText } from './read-json.ts';

/** A key version of a vault as the connector knows it. */
export interface VaultKey {
  /** Name as the vault spells it. */
  name: string;
  version: string;
  /** Key identifier with version. */
  uri: string;
  modulus: Buffer;
  exponent: number;
  bits: number;
}

/**
 * Reads a key bundle. Source: Key Vault REST, "Get Key", KeyBundle.
 * Throws 3404 to 3410 when the answer lacks a part, 3 for a type or size that this build of the connector does not take.
 */
export function readVaultKey(body: string, generation: Generation): VaultKey {
  const key = readRecord(readJson(body, providerCodes.keyJson), 'key', providerCodes.keyNode);
  const uri = readText(key, 'kid', providerCodes.keyId);
  const type = readText(key, 'kty', providerCodes.keyType);
  if (type !== 'RSA' && !(type === 'RSA-HSM' && generation.hasHsmKeys)) {
    throw new ProviderError(providerCodes.notSupported);
  }
  const modulus = Buffer.from(readText(key, 'n', providerCodes.keyModulus), 'base64url');
  const exponent = Buffer.from(readText(key, 'e', providerCodes.keyExponent), 'base64url');
  const bits = modulus.length * 8;
  if (bits !== 2048 && !(bits === 3072 && generation.has3072Bits)) {
    throw new ProviderError(providerCodes.notSupported);
  }
  return { ...partsOf(uri), uri, modulus, exponent: exponent.readUIntBE(0, exponent.length), bits };
}

/** Name and version in a key identifier, `https://vault/keys/name/version`. */
export function partsOf(uri: string): { name: string; version: string } {
  const [name = '', version = ''] = uri.replace(/^.*\/keys\//i, '').split('/');
  return { name, version };
}
