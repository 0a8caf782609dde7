import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file in a folder that says which process writes there: two labs in one folder would undo each other's worlds. */
export class FolderClaim {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /** Claims a folder, and makes it. Throws when a lab that still runs has it. What a killed lab left behind does not count. */
  static async take(folder: string): Promise<FolderClaim> {
    const file = join(folder, 'in-use-by');
    await mkdir(folder, { recursive: true });
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isOther(owner))
      throw new Error(`${folder} is in use by the lab of process ${owner}: end it, or take another folder`);
    await writeFile(file, String(process.pid));
    return new FolderClaim(file);
  }

  /** Gives the folder back. */
  async release(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}

/** Whether the number is that of another process that runs. */
function isOther(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid < 1 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else runs as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
