import type { AsymmetricKeyFacts, DatabaseFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import type { KeyUse } from './linked-fleet.ts';
import { readValue } from './read-value.ts';
import { sameThumbprint, thumbprintKey } from './thumbprint.ts';

/** What on an instance needs each of its provider keys: a map from the thumbprint's key to uses. */
export function keyUses(keys: readonly AsymmetricKeyFacts[], facts: InstanceFacts): Map<string, KeyUse[]> {
  const uses = new Map<string, KeyUse[]>(keys.map(({ thumbprint }) => [thumbprintKey(thumbprint), []]));
  const databases = readValue(facts.databases) ?? [];
  const nameOf = (id: number) => databases.find((database) => database.id === id)?.name ?? `database ${id}`;
  for (const { databaseId, encryptorThumbprint } of readValue(facts.encryptionKeys) ?? [])
    if (databaseId !== tempdbId)
      uses.get(thumbprintKey(encryptorThumbprint))?.push({ kind: 'database', database: nameOf(databaseId) });
  for (const { databaseId, thumbprint } of readValue(facts.logProtectors) ?? [])
    if (databaseId !== tempdbId)
      uses.get(thumbprintKey(thumbprint))?.push({ kind: 'log', database: nameOf(databaseId) });
  const older = keys.filter(({ thumbprint }) => !isProtector(uses.get(thumbprintKey(thumbprint))));
  for (const database of databasesWithOlderBackups(databases, facts))
    for (const { thumbprint } of older)
      uses.get(thumbprintKey(thumbprint))?.push({ kind: 'backup', database: database.name });
  return uses;
}

/** tempdb is encrypted with a key of its own, anew at each start. */
export const tempdbId = 2;

function isProtector(uses: readonly KeyUse[] | undefined): boolean {
  return uses?.some(({ kind }) => kind === 'database') === true;
}

/**
 * Databases with backups in the history from before their protector was last changed. Which older key those need
 * is not in the history, so that every key that protects nothing now may be it.
 */
// unverified: A plain backup of an encrypted database shows no thumbprint in msdb, so its date decides which key it needs.
function databasesWithOlderBackups(
  databases: readonly DatabaseFacts[],
  facts: InstanceFacts,
): DatabaseFacts[] {
  const encryptionKeys = readValue(facts.encryptionKeys) ?? [];
  const backups = readValue(facts.backups) ?? [];
  return databases.filter((database) => {
    const key = encryptionKeys.find(({ databaseId }) => databaseId === database.id);
    if (key === undefined || !sameProtectorKind(key.encryptorThumbprint, facts)) return false;
    return (
      backups.some(
        (backup) =>
          backup.database === database.name &&
          backup.oldestAtMs < key.modifiedAtMs &&
          backup.newestAtMs > key.createdAtMs,
      ) && key.modifiedAtMs > key.createdAtMs
    );
  });
}

function sameProtectorKind(thumbprint: string, { asymmetricKeys }: InstanceFacts): boolean {
  return (readValue(asymmetricKeys) ?? []).some((key) => sameThumbprint(key.thumbprint, thumbprint));
}
