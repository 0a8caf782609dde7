import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, holds } from '../look/looked.ts';

/**
 * What still needs the old key, as evidence: it holds whenever the instances can be read. `instances` and `steps`,
 * which put the databases under the new key, are separated by line breaks; `databases` are those, in the order of their
 * steps, as a JSON list.
 */
export default defineCheck({
  about: 'What still needs the old key has been looked for.',
  args: ['instances', 'databases', 'steps', 'thumbprint', 'key'],
  needs: ({ instances }) => instances.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ instances, databases, steps, thumbprint, key }, seen) => {
    const found: string[] = [];
    const unread: string[] = [];
    const changes = changesOf(rolledIn(databases), steps.split('\n'), seen.endedAtMs);
    for (const instance of instances.split('\n')) {
      const reading = seen.instances.get(instance.toLowerCase());
      if (reading?.state !== 'read')
        return cannotTell(
          `${reading?.detail ?? `Nobody has read ${instance}`}.`,
          reading?.next ?? 'Look again.',
        );
      found.push(...databasesUnder(reading.value, instance, thumbprint));
      found.push(...logUnder(reading.value, instance, thumbprint));
      found.push(...backupsBefore(reading.value, instance, changes));
      unread.push(...unreadParts(reading.value, instance));
    }
    const needs = found.length === 0 ? 'nothing that can be seen' : found.join('; ');
    const missing = unread.length === 0 ? '' : ` Not known: ${unread.join('; ')}.`;
    return holds(
      `The old key ${key}, thumbprint ${thumbprint}, is still needed by ${needs}.${missing} Keep the vault key, the key object, its login and its credential until the last backup from before the change is out of retention, wherever it lies.`,
    );
  },
});

function rolledIn(text: string): string[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new TypeError('a check of the plan has databases that are no list');
  return list.map(String);
}

interface Change {
  database: string;
  atMs: number | undefined;
}

function changesOf(
  databases: readonly string[],
  steps: readonly string[],
  endedAtMs: ReadonlyMap<string, number>,
): Change[] {
  return databases.map((database, at) => ({ database, atMs: endedAtMs.get(steps[at] ?? '') }));
}

function databasesUnder(
  { databases, encryptionKeys }: InstanceFacts,
  instance: string,
  thumbprint: string,
): string[] {
  if (databases.state === 'unknown' || encryptionKeys.state === 'unknown') return [];
  return encryptionKeys.value.flatMap(({ databaseId, encryptorThumbprint }) =>
    sameThumbprint(encryptorThumbprint, thumbprint)
      ? [`database ${nameOf(databases.value, databaseId)} on ${instance}, which is under it`]
      : [],
  );
}

function logUnder(
  { databases, logProtectors }: InstanceFacts,
  instance: string,
  thumbprint: string,
): string[] {
  if (logProtectors.state === 'unknown') return [];
  const names = databases.state === 'read' ? databases.value : [];
  return logProtectors.value.flatMap((row) =>
    sameThumbprint(row.thumbprint, thumbprint) && row.activeFiles > 0
      ? [
          `${row.activeFiles} active ${row.activeFiles === 1 ? 'part' : 'parts'} of the log of ${nameOf(names, row.databaseId)} on ${instance}`,
        ]
      : [],
  );
}

/** The history does not say which key a backup needs: all from before the change need the old one. */
function backupsBefore({ backups }: InstanceFacts, instance: string, changes: readonly Change[]): string[] {
  if (backups.state === 'unknown') return [];
  return changes.flatMap(({ database, atMs }) => {
    const old = backups.value.filter(
      (row) => sameName(row.database, database) && (atMs === undefined || row.oldestAtMs <= atMs),
    );
    if (old.length === 0) return [];
    const oldest = day(Math.min(...old.map(({ oldestAtMs }) => oldestAtMs)));
    const until = atMs === undefined ? 'the change' : utcSecond(atMs);
    return [`every backup of ${database} up to ${until} (the history of ${instance} goes back to ${oldest})`];
  });
}

function unreadParts(facts: InstanceFacts, instance: string): string[] {
  const parts = [
    ['its databases', facts.databases],
    ['its encryption keys', facts.encryptionKeys],
    ['the active parts of its logs', facts.logProtectors],
    ['its backup history', facts.backups],
  ] as const;
  return parts.flatMap(([about, reading]) =>
    reading.state === 'unknown' ? [`${about} on ${instance} (${reading.detail})`] : [],
  );
}

function nameOf(databases: readonly { id: number; name: string }[], wanted: number): string {
  return databases.find(({ id }) => id === wanted)?.name ?? `number ${wanted}`;
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
