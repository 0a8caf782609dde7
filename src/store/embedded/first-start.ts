import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OpsError } from '../../lib/ops-error.ts';
import type { Address } from './address.ts';
import type { Binaries } from './binaries.ts';
import { explainFileError } from './explain-file-error.ts';
import { explainStop } from './explain-stop.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';

/**
 * Makes the data folder where there is none: initdb works in a folder of its own, which gets its name when it is
 * whole. A process killed in between leaves a folder that the next start removes.
 *
 * @throws OpsError `store_refused`, also when another major version of PostgreSQL wrote the data
 */
export async function makeDataFolder(place: Place, address: Address, binaries: Binaries): Promise<void> {
  const version = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(notThere);
  if (version !== undefined) return checkVersion(place, version.trim(), binaries);
  await removeLeftOvers(place);
  const unfinished = `${place.data}.${process.pid}.unfinished`;
  const { isDone, said } = await runProgram(binaries.initdb, initdbArguments(unfinished, address), place);
  if (!isDone) {
    await rm(unfinished, { recursive: true, force: true });
    throw await explainStop(said, place, binaries);
  }
  try {
    await rename(unfinished, place.data);
    await syncFolder(place.folder);
  } catch (error) {
    throw explainFileError('making the data folder of the embedded PostgreSQL', place.data, error);
  }
}

/** The superuser's name in the embedded PostgreSQL. */
export const SUPERUSER = 'ekmbot';

function initdbArguments(folder: string, address: Address): string[] {
  const always = ['-D', folder, '-U', SUPERUSER, '--encoding=UTF8', '--locale=C'];
  const collation = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // Whoever may enter the socket's folder (mode 0700) may connect.
  if (address.kind === 'socket') return [...always, ...collation, '--auth-local=trust', '--auth-host=reject'];
  return [...always, ...collation, '--auth=scram-sha-256', `--pwfile=${address.passwordFile}`];
}

function notThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw explainFileError('reading the data folder of the embedded PostgreSQL', 'EKM_DATA_DIR', error);
}

function checkVersion({ data }: Place, version: string, { majorVersion }: Binaries): void {
  if (version === majorVersion) return;
  throw new OpsError(
    'store_refused',
    `starting the embedded PostgreSQL in ${data}: PostgreSQL ${version} wrote the data, and this version of the bot brings PostgreSQL ${majorVersion}.`,
    `Use the version of the bot that wrote it, or copy the data to a PostgreSQL of your own and set DATABASE_URL (docs/store.md says how), or name another EKM_DATA_DIR to begin anew.`,
  );
}

async function removeLeftOvers({ folder }: Place): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.unfinished'));
  // Its initdb may still run as an orphan and write there: then the folder stays until the next first start.
  for (const name of names)
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
}

/** So that the new name outlives a power cut. Windows cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
