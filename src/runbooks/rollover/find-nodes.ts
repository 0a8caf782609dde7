import type { Seen } from '../../engine/plan/seen.ts';
import type { InstanceEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { DatabaseFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { type Copies, copiesOf } from '../look/copies-of.ts';
import type { RolledDatabase } from './rollover.ts';
import { isMissing, type Missing, need, stop } from './stops.ts';

/** An instance of ekm.yaml and what was read of it. */
export interface ReadNode {
  entry: InstanceEntry;
  facts: InstanceFacts;
}

/** The instance that a person named, read. */
export function findNode(seen: Seen, name: string): ReadNode | Missing {
  const entry = seen.inventory.instances.find((each) => sameName(each.name, name));
  if (entry === undefined)
    return stop(`Instance ${name}`, 'ekm.yaml does not have it.', 'Add it to ekm.yaml, or choose another.');
  const reading = seen.instances.get(entry.name.toLowerCase());
  if (reading === undefined) return need({ kind: 'instance', name: entry.name });
  return reading.state === 'read'
    ? { entry, facts: reading.value }
    : stop(`Instance ${entry.name}`, `It could not be read: ${reading.detail}.`, reading.next);
}

/** The databases that a person named, with their copies; all of them must be this instance's to change. */
export function findDatabases({ entry, facts }: ReadNode, asked: string): RolledDatabase[] | Missing {
  const names = namesIn(asked, facts);
  if (names.length === 0) return stop('Databases', 'None is named.', 'Name at least one: database=Sales.');
  const found: RolledDatabase[] = [];
  for (const name of names) {
    const database = findDatabase({ entry, facts }, name);
    if ('kind' in database) return database;
    if (!found.some(({ id }) => id === database.id)) found.push(database);
  }
  return found;
}

/** Separated by commas; a name that has one itself can be given alone. */
export function namesIn(asked: string, { databases }: InstanceFacts): string[] {
  const alone = databases.state === 'read' && databases.value.some(({ name }) => sameName(name, asked));
  const names = alone ? [asked] : asked.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

function findDatabase(node: ReadNode, name: string): RolledDatabase | Missing {
  const found = findOnline(node, name);
  if (isMissing(found)) return found;
  const { database, copies } = found;
  const { encryptionKeys } = node.facts;
  const key =
    encryptionKeys.state === 'read'
      ? encryptionKeys.value.find(({ databaseId }) => databaseId === database.id)
      : undefined;
  if (key === undefined)
    return stop(
      `Database ${name} on ${node.entry.name}`,
      'It has no encryption key.',
      'A rollover is for encrypted databases; leave it out.',
    );
  return {
    name: database.name,
    id: database.id,
    recoveryModel: database.recoveryModel,
    thumbprint: key.encryptorThumbprint,
    copies,
  };
}

/** A database whose encryption can be seen and changed where it is: online, and no copy of another instance's. */
export function findOnline({ entry, facts }: ReadNode, name: string): OnlineDatabase | Missing {
  const what = `Database ${name} on ${entry.name}`;
  const { databases, encryptionKeys } = facts;
  for (const part of [databases, encryptionKeys])
    if (part.state === 'unknown') return stop(what, `It could not be read: ${part.detail}.`, part.next);
  const database =
    databases.state === 'read' ? databases.value.find((each) => sameName(each.name, name)) : undefined;
  if (database === undefined)
    return stop(
      what,
      'There is no such database, or the login of the bot does not see it.',
      'Check the name.',
    );
  if (database.state !== 'ONLINE')
    return stop(
      what,
      `It is ${database.state}: nothing of its encryption can be seen or changed.`,
      'Bring it back first; ekm check says what is known of why.',
    );
  const copies = copiesOf(facts, database.name);
  if (copies.state === 'unknown')
    return stop(what, `Where its copies are could not be read: ${copies.detail}.`, copies.next);
  const { role, through } = copies.value;
  if (role === 'SECONDARY' || role === 'MIRROR')
    return stop(
      what,
      `${entry.name} holds a copy of it by ${through}, as ${role}: only the primary can change the key (message 33123).`,
      'Ask for it on the instance that is the primary now.',
    );
  if (role === undefined && through !== undefined)
    return stop(
      what,
      `It is in group ${through}, and ${entry.name} shows no role for itself there: it may be failing over.`,
      'Wait until the group has a primary, then ask for it there.',
    );
  return { database, copies: copies.value };
}

interface OnlineDatabase {
  database: DatabaseFacts;
  copies: Copies;
}

/** Every other instance with a copy, read. One that ekm.yaml does not have is a stop: its copy would lose its key. */
export function findOthers(
  seen: Seen,
  primary: ReadNode,
  databases: readonly Pick<RolledDatabase, 'copies'>[],
): ReadNode[] | Missing {
  const names = new Set(databases.flatMap(({ copies }) => copies.others));
  const found: ReadNode[] = [];
  for (const name of names) {
    const node = findByOwnName(seen, name, primary);
    if (isMissing(node)) return node;
    if (!found.includes(node)) found.push(node);
  }
  return found;
}

/** Instances call each other by `@@SERVERNAME`, ekm.yaml by what people say. */
export function findByOwnName(seen: Seen, name: string, primary: ReadNode): ReadNode | Missing {
  const partners = partnersInFile(seen, primary.entry.name);
  const candidates = seen.inventory.instances.filter(
    (entry) => sameName(entry.name, name) || partners.some((partner) => sameName(partner, entry.name)),
  );
  for (const entry of candidates) {
    const node = findNode(seen, entry.name);
    if (isMissing(node)) return node;
    if (sameName(node.facts.server.name, name)) return node;
  }
  return stop(
    `Instance ${name}`,
    `It holds a copy, and no instance of ekm.yaml calls itself so: without the new key its copy would stop.`,
    'Add it to ekm.yaml, under its group or pair too where its name there differs.',
  );
}

/** Those that ekm.yaml has in one group or pair with an instance, and that one itself. */
export function partnersInFile({ inventory }: Seen, name: string): string[] {
  const sets = [
    ...inventory.availabilityGroups.map(({ replicas }) => replicas),
    ...inventory.mirroringPairs.map(({ partners }) => partners),
  ];
  return sets.filter((set) => set.some((each) => sameName(each, name))).flat();
}
