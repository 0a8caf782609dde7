import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isFields } from '../fields.ts';
import { Turns } from '../turns.ts';
import { type WorldData, worldVersion } from './world-data.ts';

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

  /** Writes the world; a crash in the middle leaves the last one whole. Writes follow one another. */
  write(data: WorldData): Promise<void> {
    return this.#turns.take(() => this.#replace(serialize(data)));
  }

  async #replace(bytes: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${this.#file}.new`, bytes, { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }
}

function parsed(bytes: Buffer, file: string): WorldData {
  const data = deserialized(bytes);
  const version = isFields(data) ? data.version : undefined;
  if (version === undefined) throw new Error(`${file} is no world of the lab: take another folder`);
  if (version !== worldVersion)
    throw new Error(`${file} was written by another version of the lab: take another folder`);
  return data as WorldData;
}

/** Undefined for bytes that mean nothing. */
function deserialized(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}
