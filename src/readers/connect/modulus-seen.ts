import type { VaultEntry } from '../../fleet/inventory.ts';
import { ModulusIndex } from '../../fleet/links/modulus-index.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { Reading } from '../../lib/reading.ts';
import type { AsymmetricKeyFacts } from '../../sqlserver/instance-facts.ts';

/**
 * Whether the modulus of a vault key lies in what an instance shows as public key of its provider keys. Every report
 * rests on it and no page says so: this is where it is seen on a real instance.
 */
export interface ModulusSeen {
  instance: string;
  /** `none to look for`: no key of a provider, or none of which a public key is shown. */
  state: 'found' | 'not found' | 'none to look for' | 'unknown';
  keys: readonly ModulusOfKey[];
  /** Why nothing can be said; empty where something can. */
  detail: string;
}

/** One provider key of an instance. */
interface ModulusOfKey {
  name: string;
  /** `contoso/tde-2025/0123...`, several for a key restored into a second vault; empty: not found. */
  vaultKeys: readonly string[];
  /** How the instance writes the modulus; Key Vault writes it with the highest byte first. */
  byteOrder: 'highest byte first' | 'lowest byte first' | undefined;
}

/** Looks on every instance for the keys of all vaults that could be read. */
export function modulusSeen(
  instances: readonly { name: string; asymmetricKeys: Reading<readonly AsymmetricKeyFacts[]> }[],
  vaults: readonly { entry: VaultEntry; facts: VaultFacts }[],
): ModulusSeen[] {
  const index = new ModulusIndex(vaults);
  return instances.map(({ name, asymmetricKeys }) => {
    if (asymmetricKeys.state === 'unknown')
      return { instance: name, state: 'unknown', keys: [], detail: asymmetricKeys.detail };
    const keys = asymmetricKeys.value.flatMap(({ name: key, providerGuid, publicKey }) =>
      providerGuid === undefined || publicKey === undefined ? [] : [modulusOf(key, publicKey, index)],
    );
    if (keys.length === 0) return { instance: name, state: 'none to look for', keys, detail: '' };
    if (keys.some(({ vaultKeys }) => vaultKeys.length > 0))
      return { instance: name, state: 'found', keys, detail: '' };
    return vaults.length === 0
      ? {
          instance: name,
          state: 'unknown',
          keys,
          detail: 'No vault could be read, so there is nothing to compare with.',
        }
      : { instance: name, state: 'not found', keys, detail: '' };
  });
}

function modulusOf(name: string, publicKey: string, index: ModulusIndex): ModulusOfKey {
  const found = index.find(publicKey);
  const vaultKeys = found.map(({ vault, key, version }) => `${vault.name}/${key.name}/${version.version}`);
  const moduli = found.flatMap(({ version }) =>
    version.publicKey.state === 'read' ? (version.publicKey.value.modulus ?? []) : [],
  );
  if (moduli.length === 0) return { name, vaultKeys, byteOrder: undefined };
  const hex = publicKey.toUpperCase();
  const isHighFirst = moduli.some((modulus) => hex.includes(modulus.toUpperCase()));
  return { name, vaultKeys, byteOrder: isHighFirst ? 'highest byte first' : 'lowest byte first' };
}
