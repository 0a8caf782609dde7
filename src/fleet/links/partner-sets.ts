import type { FleetReading } from '../fleet-reading.ts';
import type { Inventory } from '../inventory.ts';
import type { LinkedInstance } from './linked-fleet.ts';
import { readValue } from './read-value.ts';
import { nameKey } from './same-name.ts';

/** Instances that hold copies of the same databases: a mirroring pair or an availability group. */
export interface PartnerSet {
  kind: 'mirroring pair' | 'availability group';
  /** `LedgerAG`, `HOST_A and HOST_B`. */
  name: string;
  /** Members that could be read. */
  members: readonly LinkedInstance[];
  /** Members that ekm.yaml does not have, as the others call them. */
  strangers: readonly string[];
  databases: readonly string[];
}

/** Finds the sets: from ekm.yaml and from what the instances themselves say of their partners. */
export function partnerSets({ inventory }: FleetReading, instances: readonly LinkedInstance[]): PartnerSet[] {
  const drafts = new Map<string, Draft>();
  for (const { partners } of inventory.mirroringPairs)
    for (const name of partners) addTo(pairOf(drafts, partners), name);
  for (const { name, replicas } of inventory.availabilityGroups)
    for (const replica of replicas) addTo(groupOf(drafts, name), replica);
  const known = new Names(inventory, instances);
  for (const instance of instances) {
    for (const { group, database, instance: replica } of readValue(instance.facts.replicas) ?? [])
      addTo(groupOf(drafts, group), known.entryName(replica), database);
    for (const { database, partnerInstance } of readValue(instance.facts.mirroring) ?? [])
      if (partnerInstance !== undefined) {
        const pair = [instance.entry.name, known.entryName(partnerInstance)] as const;
        for (const name of pair) addTo(pairOf(drafts, pair), name, database);
      }
  }
  const byName = new Map(instances.map((instance) => [nameKey(instance.entry.name), instance]));
  return [...drafts.values()].map((draft) => ({
    kind: draft.kind,
    name: draft.name,
    members: [...draft.members.keys()].flatMap((name) => byName.get(name) ?? []),
    strangers: [...draft.members.values()].filter((name) => !known.isKnown(name)),
    databases: [...draft.databases].sort(),
  }));
}

interface Draft {
  kind: PartnerSet['kind'];
  name: string;
  members: Map<string, string>;
  databases: Set<string>;
}

function addTo(draft: Draft, member: string, database?: string): void {
  if (!draft.members.has(nameKey(member))) draft.members.set(nameKey(member), member);
  if (database !== undefined) draft.databases.add(database);
}

function groupOf(drafts: Map<string, Draft>, name: string): Draft {
  return draftOf(drafts, `group/${nameKey(name)}`, 'availability group', name);
}

function pairOf(drafts: Map<string, Draft>, partners: readonly [string, string]): Draft {
  const names = [...partners].sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
  return draftOf(drafts, `pair/${names.map(nameKey).join('/')}`, 'mirroring pair', names.join(' and '));
}

function draftOf(drafts: Map<string, Draft>, id: string, kind: Draft['kind'], name: string): Draft {
  const draft = drafts.get(id) ?? { kind, name, members: new Map(), databases: new Set() };
  drafts.set(id, draft);
  return draft;
}

/** Instances have two names: the one in ekm.yaml, and the one that they and their partners use. */
class Names {
  readonly #entryNames = new Map<string, string>();

  constructor({ instances: entries, notAsked = [] }: Inventory, instances: readonly LinkedInstance[]) {
    for (const { entry, facts } of instances) this.#entryNames.set(nameKey(facts.server.name), entry.name);
    for (const name of [...entries.map((entry) => entry.name), ...notAsked])
      this.#entryNames.set(nameKey(name), name);
  }

  isKnown(name: string): boolean {
    return this.#entryNames.has(nameKey(name));
  }

  entryName(name: string): string {
    return this.#entryNames.get(nameKey(name)) ?? name;
  }
}
