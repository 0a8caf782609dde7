import type { Problem } from '../../../src/fleet/ekm-yaml/problem.ts';
import { readInventory } from '../../../src/fleet/ekm-yaml/read-inventory.ts';
import type { Inventory } from '../../../src/fleet/inventory.ts';

/** Defaults that let an instance be one word. */
export const reader = 'defaults: { read: { login: ekm_reader, password: { env: EKM_READER_PASSWORD } } }\n';

/** The inventory and warnings of a text that is fine; throws with the problems otherwise. */
export function inventoryOf(text: string): { inventory: Inventory; warnings: readonly Problem[] } {
  const read = readInventory(text, 'ekm.yaml');
  if ('problems' in read) throw new Error(`reading the text: ${JSON.stringify(read.problems, undefined, 1)}`);
  return read;
}

/** The problems of a text as `line:column path message`; none when it is fine. */
export function problemsOf(text: string): string[] {
  const read = readInventory(text, 'ekm.yaml');
  if (!('problems' in read)) return [];
  return read.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}
