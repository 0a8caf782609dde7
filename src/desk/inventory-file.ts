import { stat } from 'node:fs/promises';
import { readInventoryFile } from '../fleet/ekm-yaml/read-inventory-file.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { OpsError } from '../lib/ops-error.ts';

/**
 * `ekm.yaml`, read when it is first asked for and again when it has changed. A new version that has problems is refused,
 * and the one before is not used in its place: a report over the wrong fleet would look like a right one.
 */
export class InventoryFile {
  readonly #path: string;
  #last: { stamp: string; inventory: Promise<Inventory> } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The same object for as long as the file is the same.
   *
   * @throws OpsError `bad_configuration`: no such file, or every problem in it with its line
   */
  async read(): Promise<Inventory> {
    // Before the file itself: if it changes between the two, the next time reads it once more.
    const stamp = await stampOf(this.#path);
    if (this.#last?.stamp === stamp) return this.#last.inventory;
    const last = { stamp, inventory: inventoryIn(this.#path) };
    this.#last = last;
    last.inventory.catch(() => {
      if (this.#last === last) this.#last = undefined;
    });
    return last.inventory;
  }
}

async function inventoryIn(path: string): Promise<Inventory> {
  const read = await readInventoryFile(path);
  if (!('problems' in read)) return read.inventory;
  const lines = read.problems.map(({ line, message }) => `  line ${line}: ${message}`);
  throw new OpsError(
    'bad_configuration',
    `reading ${path}:\n${lines.join('\n')}`,
    'Mend these, then try again; ekm config check shows what is left.',
  );
}

/** Changes with the file. A pipe can be read once only: its stamp stays. What cannot be looked at is said by the reading. */
async function stampOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'no file';
    return [found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ');
  } catch {
    return 'nothing there';
  }
}
