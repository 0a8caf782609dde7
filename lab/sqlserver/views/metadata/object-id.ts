import type { View } from '../view.ts';

/**
 * The object id of a view or system table: negative for what is SQL Server's own, positive for the tables of msdb.
 * The true numbers are not published for all; the lab's are its own and the same on every instance.
 */
export function objectIdOf({ schema, name, database }: Pick<View, 'schema' | 'name' | 'database'>): number {
  const hash = hashOf(`${schema}.${name}`);
  return database === undefined ? -hash : hash;
}

/** FNV-1a, without the sign. 0 is no object. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text.toLowerCase())) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash & 0x7fffffff || 1;
}
