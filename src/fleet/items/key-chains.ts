import type { KeyChain, KeyUse, LinkedFleet } from '../links/linked-fleet.ts';
import { listText } from './list-text.ts';

/** Every provider key of every instance that could be read. */
export function keyChains({ instances }: LinkedFleet): KeyChain[] {
  return instances.flatMap(({ keys }) => keys);
}

/** Databases for which the key is needed, by kind of need. */
export function databasesUsing({ uses }: KeyChain, kind: KeyUse['kind']): string[] {
  return [...new Set(uses.filter((use) => use.kind === kind).map(({ database }) => database))];
}

/** Whether a database's encryption key lies under it now. */
export function isProtecting(chain: KeyChain): boolean {
  return chain.uses.some(({ kind }) => kind === 'database');
}

/** Whether the next start of the instance needs it: for a database, or for parts of its log. */
export function isNeededAtStart(chain: KeyChain): boolean {
  return chain.uses.some(({ kind }) => kind !== 'backup');
}

/** The databases that a start needs the key for. */
export function startNames({ uses }: KeyChain): string[] {
  return uses.filter(({ kind }) => kind !== 'backup').map(({ database }) => database);
}

/** `Sales and HR`: the same, as text. */
export function startText(chain: KeyChain): string {
  return listText(startNames(chain));
}

/** Id of the item. */
export function keyItem({ instance, key }: KeyChain): string {
  return `instance/${instance}/key/${key.name}`;
}
