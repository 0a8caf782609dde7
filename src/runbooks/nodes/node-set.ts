import type { ReadNode } from '../rollover/find-nodes.ts';

/** Instances that hold copies of the same databases, all of them read: what is done to one concerns the others. */
export interface NodeSet {
  /** The one that a person named, then its partners as they were found. An instance alone is a set of one. */
  nodes: readonly SetNode[];
  sets: readonly MovingSet[];
  /** `Stock on SQL12`: restoring, and nobody could tell whether it is mirrored, or a target of log shipping. */
  unsure: readonly string[];
}

/** An instance of the set. */
export interface SetNode extends ReadNode {
  /** `@@SERVERNAME` */
  serverName: string;
  /** Databases that a start opens with a key of a provider. Not those that are only mirrored to it: of these nothing is shown. */
  encrypted: readonly string[];
}

/** Databases that change their role together: an availability group, or one mirrored database. */
export interface MovingSet {
  kind: 'group' | 'mirroring';
  /** Of the group, or of the mirrored database. */
  name: string;
  databases: readonly string[];
  /** Name in ekm.yaml of the instance that has them now, as primary or principal. */
  primary: string;
  /** Names in ekm.yaml of all others. */
  others: readonly string[];
  /** Those of the others that could take over now and lose nothing: synchronized, none suspended. */
  ready: readonly string[];
  /** One of the databases is not online where it is led: no copy follows before that instance has it back. */
  isDown: boolean;
}

/** The role of whoever has the databases. */
export function leadingRole({ kind }: Pick<MovingSet, 'kind'>): 'PRIMARY' | 'PRINCIPAL' {
  return kind === 'group' ? 'PRIMARY' : 'PRINCIPAL';
}

/** `group LedgerAG`, `mirrored database Bookings`. */
export function setText({ kind, name }: Pick<MovingSet, 'kind' | 'name'>): string {
  return kind === 'group' ? `group ${name}` : `mirrored database ${name}`;
}
