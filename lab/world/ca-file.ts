import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The certificate authority's certificate as a file: most clients want a path. It is gone when the lab stops. */
export class CaFile {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Writes `pem` into a folder of its own. */
  static async write(pem: string): Promise<CaFile> {
    const folder = await mkdtemp(join(tmpdir(), 'ekm-lab-'));
    const path = join(folder, 'ca.pem');
    await writeFile(path, pem);
    return new CaFile(path);
  }

  async remove(): Promise<void> {
    await rm(dirname(this.path), { recursive: true, force: true });
  }
}
