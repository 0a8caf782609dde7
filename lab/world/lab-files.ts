import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ekmYaml } from './ekm-yaml.ts';
import type { World } from './world.ts';

/** What clients of the lab want as a path: the certificate authority, an `ekm.yaml` of the scenario, a folder for the bot's data. Gone when the lab stops. */
export class LabFiles {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes them into a folder of their own. */
  static async write(world: World): Promise<LabFiles> {
    const folder = await mkdtemp(join(tmpdir(), 'ekm-lab-'));
    // PostgreSQL, which does not run as root, has to pass through to its own part.
    await chmod(folder, 0o711);
    const files = new LabFiles(folder);
    await writeFile(files.ca, world.cloud.ca);
    await files.writeInventory(world);
    return files;
  }

  /** PEM of the authority that signed everything in the lab. */
  get ca(): string {
    return join(this.#folder, 'ca.pem');
  }

  /** The fleet of the scenario, as a team would write it down. */
  get ekmYaml(): string {
    return join(this.#folder, 'ekm.yaml');
  }

  /** For what the bot keeps: of one lab, and of no other. The bot makes it. */
  get dataDir(): string {
    return join(this.#folder, 'data');
  }

  /** Writes `ekm.yaml` anew, for another scenario. Readers see the old one or the new one, never a part. */
  async writeInventory(world: World): Promise<void> {
    await writeFile(`${this.ekmYaml}.new`, ekmYaml(world));
    await rename(`${this.ekmYaml}.new`, this.ekmYaml);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
