import type { World } from './world.ts';
import type { WorldData } from './world-data.ts';
import { WorldFolder } from './world-folder.ts';

/** Keeps a world in a folder while the lab runs: every few seconds, and once more when it ends. */
export class KeptWorld {
  readonly #folder: WorldFolder;
  #world: World | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#folder = new WorldFolder(folder);
  }

  /** The world of the last run, if there is one. Throws when the folder holds something else. */
  read(): Promise<WorldData | undefined> {
    return this.#folder.read();
  }

  /** From now on writes `world`. */
  follow(world: World): void {
    this.#world = world;
    this.#timer = setInterval(() => void this.#write().catch(complain), everyMs);
    this.#timer.unref();
  }

  /** Writes for the last time. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
  }

  async #write(): Promise<void> {
    if (this.#world !== undefined) await this.#folder.write(this.#world.data());
  }
}

/** A crash loses at most so much. */
const everyMs = 5000;

function complain(error: unknown): void {
  process.stderr.write(
    `lab: the world could not be kept: ${error instanceof Error ? error.message : error}\n`,
  );
}
