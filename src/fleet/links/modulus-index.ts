import type { VaultFacts, VaultKeyFacts, VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import type { VaultEntry } from '../inventory.ts';
import { readValue } from './read-value.ts';

/** A version of a key in a vault. */
export interface VaultKeyAt {
  vault: VaultEntry;
  key: VaultKeyFacts;
  version: VaultKeyVersionFacts;
}

/**
 * All RSA keys of the fleet's vaults by their modulus, to be found in what SQL Server shows as a public key:
 * in either byte order, anywhere. The cost of a search is the length of that, whatever the number of keys.
 */
// unverified: sys.asymmetric_keys.public_key of a provider's key holds the key's RSA modulus; no page says how the column
// is made up, so the modulus is looked for in either byte order and at any place.
export class ModulusIndex {
  readonly #byStart = new Map<string, { modulus: string; at: VaultKeyAt }[]>();

  constructor(vaults: Iterable<{ entry: VaultEntry; facts: VaultFacts }>) {
    for (const { entry, facts } of vaults)
      for (const key of facts.keys)
        for (const version of key.versions) this.#add({ vault: entry, key, version });
  }

  /** Every key version whose modulus lies in `publicKey` (`0x` and hex): several for a key that was restored into a second vault. */
  find(publicKey: string): VaultKeyAt[] {
    const hex = publicKey.replace(/^0x/i, '').toUpperCase();
    const found: VaultKeyAt[] = [];
    for (let start = 0; start + startLength <= hex.length; start += 2)
      for (const { modulus, at } of this.#byStart.get(hex.slice(start, start + startLength)) ?? [])
        if (hex.startsWith(modulus, start)) found.push(at);
    return [...new Set(found)];
  }

  #add(at: VaultKeyAt): void {
    const modulus =
      readValue(at.version.publicKey)
        ?.modulus?.toUpperCase()
        .replace(/^(?:00)+/, '') ?? '';
    if (modulus.length < shortestModulus || modulus.length % 2 === 1) return;
    for (const text of [modulus, reversed(modulus)]) {
      const start = text.slice(0, startLength);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), { modulus: text, at }]);
    }
  }
}

/** The bytes the other way round. */
function reversed(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}

/** Hexadecimal digits by which an entry is found. */
const startLength = 16;
/** 512 bits: nothing shorter could be told from chance. */
const shortestModulus = 128;
