import { FolderClaim } from './folder-claim.ts';
import type { World } from './world.ts';
import type { WorldData } from './world-data.ts';
import { WorldFolder } from './world-folder.ts';

/** Keeps a world in a folder while the lab runs: every few seconds, and once more when it ends. */
export class KeptWorld {
  readonly #folder: WorldFolder;
  readonly #claim: FolderClaim;
  #world: World | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(folder: WorldFolder, claim: FolderClaim) {
    this.#folder = folder;
    this.#claim = claim;
  }

  /** Opens a folder, and makes it. Throws when it cannot be written, or is another lab's. */
  static async open(folder: string): Promise<KeptWorld> {
    const claim = await FolderClaim.take(folder);
    return new KeptWorld(new WorldFolder(folder), claim);
  }

  /** The world of the last run, if there is one. Throws when the folder holds something else. */
  read(): Promise<WorldData | undefined> {
    return this.#folder.read();
  }

  /** Writes `world`, now and from now on. Throws when the folder cannot be written. */
  async follow(world: World): Promise<void> {
    this.#world = world;
    await this.#write();
    this.#writeLater(everyMs);
  }

  #writeLater(waitMs: number): void {
    this.#timer = setTimeout(async () => {
      const beganAtMs = performance.now();
      await this.#write().catch(complain);
      if (this.#world !== undefined)
        this.#writeLater(Math.max(everyMs, restsPerWrite * (performance.now() - beganAtMs)));
    }, waitMs);
    this.#timer.unref();
  }

  /** Writes for the last time, and gives the folder back. */
  async end(): Promise<void> {
    try {
      await this.#write();
    } finally {
      await this.release();
    }
  }

  /** Gives the folder back as it is. */
  async release(): Promise<void> {
    clearTimeout(this.#timer);
    this.#world = undefined;
    await this.#claim.release();
  }

  /** While a scenario gives way to another, the folder keeps the last whole world. */
  async #write(): Promise<void> {
    if (this.#world?.isWhole === true) await this.#folder.write(this.#world.bytes());
  }
}

/** A crash loses at most so much of a world of usual size. */
const everyMs = 5000;

/** A fleet of a thousand takes its time to write: the lab rests so many times as long in between. */
const restsPerWrite = 10;

function complain(error: unknown): void {
  process.stderr.write(
    `lab: the world could not be kept: ${error instanceof Error ? error.message : error}\n`,
  );
}
