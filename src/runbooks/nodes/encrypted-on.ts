import { type Reading, readAt } from '../../lib/reading.ts';
import type { DatabaseFacts, EncryptionKeyFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';

/**
 * Names of the databases that a start of the instance opens with a key of a provider. One that is not online shows no
 * encryption key: it counts when it is encrypted, and nothing says that a certificate protects it.
 */
export function encryptedOn({ databases, encryptionKeys }: InstanceFacts): Reading<readonly string[]> {
  if (databases.state === 'unknown') return databases;
  if (encryptionKeys.state === 'unknown') return encryptionKeys;
  const keys = new Map(encryptionKeys.value.map((key) => [key.databaseId, key]));
  const names = databases.value
    .filter((database) => isOpenedByProvider(database, keys.get(database.id)))
    .map(({ name }) => name);
  return readAt(databases.atMs, names);
}

function isOpenedByProvider(
  { id, isEncrypted, state }: DatabaseFacts,
  key: EncryptionKeyFacts | undefined,
): boolean {
  if (id <= lastSystemDatabase || state === 'RESTORING') return false;
  if (key === undefined) return isEncrypted;
  return key.encryptorKind !== 'CERTIFICATE' && key.state > unencrypted;
}

/** master, tempdb, model and msdb. tempdb has a key of its own that nobody names. */
const lastSystemDatabase = 4;
/** 0 is no key, 1 is a key and no encryption. */
const unencrypted = 1;
