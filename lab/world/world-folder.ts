import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Turns } from '../turns.ts';
import { type WorldData, worldFrom } from './world-data.ts';

/** A folder in which a world lives on between two runs of the lab. It holds the lab's keys and secrets: nothing real. */
export class WorldFolder {
  readonly #file: string;
  readonly #folder: string;
  readonly #turns = new Turns();

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'world.v8');
  }

  /** The world of the last run; undefined in a new folder. Throws when the file cannot be understood. */
  async read(): Promise<WorldData | undefined> {
    const bytes = await readFile(this.#file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (bytes === undefined) return undefined;
    const data = parsed(bytes, this.#file);
    // Between two runs time goes on, as it does for machines that are switched off.
    return { ...data, nowMs: Date.now() + data.clockShiftMs };
  }

  /** Writes a world's bytes; a crash in the middle leaves the last one whole. Writes follow one another. */
  write(bytes: Buffer): Promise<void> {
    return this.#turns.take(() => this.#replace(bytes));
  }

  async #replace(bytes: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${this.#file}.new`, bytes, { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }
}

function parsed(bytes: Buffer, file: string): WorldData {
  try {
    return worldFrom(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file} ${reason}: take another folder`, { cause });
  }
}
