import type { VaultFacts, VaultKeyFacts } from '../../keyvault/vault-facts.ts';
import type { AsymmetricKeyFacts } from '../../sqlserver/instance-facts.ts';
import type { InstanceEntry, VaultEntry } from '../inventory.ts';
import { broken, follow, type Link, linkedTo, seen, unknown } from './link.ts';
import type { VaultKeyMatch, VaultRead } from './linked-fleet.ts';
import type { VaultKeyAt } from './modulus-index.ts';
import { packedName } from './packed-name.ts';
import { throughReading } from './read-value.ts';
import { sameName } from './same-name.ts';

/** What is known of a SQL asymmetric key when its vault key is looked for. */
export interface VaultKeySearch {
  key: AsymmetricKeyFacts;
  instance: InstanceEntry;
  /** The vault that the credential of the key's login names. */
  vault: Link<VaultRead>;
  /** Vault keys whose modulus is in the public key, in any vault. */
  matches: readonly VaultKeyAt[];
  isModulusSeen: boolean;
}

/** Ties a SQL asymmetric key to its vault key: by modulus, else by the name in an old thumbprint, else by the configured name. */
export function linkVaultKey(search: VaultKeySearch): Link<VaultKeyMatch> {
  const { matches, vault } = search;
  const named = linkedTo(vault)?.entry;
  const inVault = matches.filter((match) => named === undefined || sameName(match.vault.name, named.name));
  const match = inVault.find(({ version }) => version.isEnabled) ?? inVault[0];
  if (match !== undefined) return byModulus(match);
  return follow(vault, 'vault', ({ entry, reading }) =>
    throughReading(reading, (facts) => {
      const elsewhere = matches[0];
      if (elsewhere !== undefined)
        return broken(
          `The key is ${elsewhere.key.name} of vault ${elsewhere.vault.name}; the credential names vault ${entry.name}, which does not hold it.`,
        );
      return byName(search, entry, facts) ?? notFound(search, entry, facts);
    }),
  );
}

function byModulus({ vault, key, version }: VaultKeyAt): Link<VaultKeyMatch> {
  return seen(
    { vault, key, version, how: 'modulus', certainty: 'high' },
    `The modulus of ${key.name}, version ${version.version}, lies in the key's public key.`,
  );
}

/** By the name in the thumbprint, else by the one in ekm.yaml; undefined when there is neither. */
function byName(
  search: VaultKeySearch,
  vault: VaultEntry,
  facts: VaultFacts,
): Link<VaultKeyMatch> | undefined {
  const packed = packedName(search.key.thumbprint);
  if (packed !== undefined) {
    const key = findKey(facts, packed.name);
    if (key !== undefined)
      return seen(
        { vault, key, version: onlyVersion(key), how: 'packed name', certainty: 'medium' },
        `The thumbprint is one of connector 1.0.4.0 or older, and holds the name ${key.name}.`,
      );
    if (packed.isSure || isDeleted(facts, packed.name))
      return broken(`The thumbprint holds the name ${packed.name}. ${absence(vault, facts, packed.name)}`);
  }
  return byConfiguredName(search, vault, facts);
}

function byConfiguredName(
  { instance, key: sqlKey }: VaultKeySearch,
  vault: VaultEntry,
  facts: VaultFacts,
): Link<VaultKeyMatch> | undefined {
  const configured = Object.entries(instance.keys).find(([name]) => sameName(name, sqlKey.name))?.[1];
  if (configured === undefined) return undefined;
  const [name = '', versionName] = configured.split('/');
  const key = findKey(facts, name);
  if (key === undefined) return broken(`The name in ekm.yaml is ${name}. ${absence(vault, facts, name)}`);
  const version =
    versionName === undefined
      ? onlyVersion(key)
      : key.versions.find((each) => sameName(each.version, versionName));
  if (versionName !== undefined && version === undefined)
    return broken(
      `In ekm.yaml it is version ${versionName} of ${name}, which vault ${vault.name} does not hold.`,
    );
  return seen(
    { vault, key, version, how: 'configured', certainty: 'low' },
    `By its name in ekm.yaml; nothing that was read confirms it.`,
  );
}

/** Not finding a modulus proves something only where all were visible, and where one was found on some instance. */
function notFound(search: VaultKeySearch, vault: VaultEntry, facts: VaultFacts): Link<VaultKeyMatch> {
  const enabled = facts.keys.flatMap(({ versions }) => versions).filter(({ isEnabled }) => isEnabled);
  const candidates = candidatesIn(facts);
  const maybe = candidates === '' ? '' : ` It may be ${candidates}.`;
  const next = 'Name the vault key under keys in ekm.yaml.';
  if (search.key.publicKey === undefined)
    return unknown(`The login of the bot sees no public key of ${search.key.name}. ${next}`);
  if (enabled.some(({ publicKey }) => publicKey.state === 'unknown'))
    return unknown(`Not all public keys of vault ${vault.name} could be read.${maybe} ${next}`);
  if (!search.isModulusSeen)
    return unknown(
      `No key of vault ${vault.name} has a modulus that is in the public key, and none was found on any other instance, so this proves nothing.${maybe} ${next}`,
    );
  return broken(`No enabled key of vault ${vault.name} is this key.${maybe}`);
}

/** What cannot be compared: keys that were deleted, versions that are disabled. */
function candidatesIn(facts: VaultFacts): string {
  const deleted = facts.deletedKeys.state === 'read' ? facts.deletedKeys.value : [];
  const disabled = facts.keys.flatMap(({ name, versions }) =>
    versions.filter(({ isEnabled }) => !isEnabled).map(({ version }) => `${name}/${version}`),
  );
  const parts = [
    deleted.length === 0 ? '' : `the deleted ${deleted.map(({ name }) => name).join(', ')}`,
    disabled.length === 0 ? '' : `the disabled ${disabled.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join(', or ');
}

function absence(vault: VaultEntry, facts: VaultFacts, name: string): string {
  return isDeleted(facts, name)
    ? `That key was deleted from vault ${vault.name}; it can be recovered.`
    : `Vault ${vault.name} holds no key of that name.`;
}

function findKey(facts: VaultFacts, name: string): VaultKeyFacts | undefined {
  return facts.keys.find((key) => sameName(key.name, name));
}

function isDeleted({ deletedKeys }: VaultFacts, name: string): boolean {
  return deletedKeys.state === 'read' && deletedKeys.value.some((key) => sameName(key.name, name));
}

function onlyVersion({ versions }: VaultKeyFacts): VaultKeyFacts['versions'][number] | undefined {
  return versions.length === 1 ? versions[0] : undefined;
}
