import type { DatabaseFacts, EncryptionKeyFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { encryptionText } from './encryption-text.ts';
import { tempdbId } from './key-uses.ts';
import { broken, follow, type Link, seen, unknown } from './link.ts';
import type { DatabaseChain, KeyChain, Protector } from './linked-fleet.ts';
import { throughReading } from './read-value.ts';
import { sameThumbprint } from './thumbprint.ts';

/** The chains of an instance's databases that are encrypted or have an encryption key. */
export function linkDatabases(
  instance: string,
  facts: InstanceFacts,
  keys: readonly KeyChain[],
): DatabaseChain[] {
  if (facts.databases.state === 'unknown') return [];
  return facts.databases.value
    .filter(({ id }) => id !== tempdbId)
    .flatMap((database) => {
      const encryptionKey = linkEncryptionKey(database, facts);
      if (encryptionKey === undefined) return [];
      const protector = follow(encryptionKey, 'database encryption key', (key) =>
        linkProtector(key, facts, keys),
      );
      return [{ instance, database: database.name, encryptionKey, protector }];
    });
}

/** Undefined: the database has none and needs none. */
function linkEncryptionKey(
  { id, name, isEncrypted, state }: DatabaseFacts,
  { encryptionKeys }: InstanceFacts,
): Link<EncryptionKeyFacts> | undefined {
  if (encryptionKeys.state === 'unknown')
    return isEncrypted ? throughReading(encryptionKeys, () => unknown('')) : undefined;
  const key = encryptionKeys.value.find(({ databaseId }) => databaseId === id);
  if (key !== undefined && key.encryptorThumbprint !== '' && key.state !== 0)
    return seen(key, `The database is ${encryptionText(key.state)}; ${key.algorithm} ${key.bits}.`);
  if (!isEncrypted) return undefined;
  // unverified: A database that is not online may have no row in sys.dm_database_encryption_keys.
  return state === 'ONLINE'
    ? unknown(`${name} is encrypted, but sys.dm_database_encryption_keys shows no key of it.`)
    : unknown(`${name} is ${state}: its encryption key shows only while it is online.`);
}

function linkProtector(
  { encryptorThumbprint, encryptorKind }: EncryptionKeyFacts,
  facts: InstanceFacts,
  keys: readonly KeyChain[],
): Link<Protector> {
  if (encryptorKind !== 'CERTIFICATE') {
    const chain = keys.find(({ key }) => sameThumbprint(key.thumbprint, encryptorThumbprint));
    if (chain !== undefined) return seen({ kind: 'key', chain }, `Asymmetric key ${chain.key.name}.`);
  }
  const certificate = certificateOf(encryptorThumbprint, facts);
  if (certificate !== undefined)
    return seen({ kind: 'certificate', certificate }, `Certificate ${certificate.name}.`);
  const source = encryptorKind === 'CERTIFICATE' ? facts.certificates : facts.asymmetricKeys;
  return throughReading<unknown, Protector>(source, () =>
    broken(
      `master holds no ${encryptorKind === 'CERTIFICATE' ? 'certificate' : 'asymmetric key'} with thumbprint ${encryptorThumbprint} (message 33111).`,
    ),
  );
}

function certificateOf(thumbprint: string, { certificates }: InstanceFacts) {
  if (certificates.state === 'unknown') return undefined;
  return certificates.value.find((each) => sameThumbprint(each.thumbprint, thumbprint));
}
