import { statfs } from 'node:fs/promises';
import { OpsError } from '../../lib/ops-error.ts';
import type { Binaries } from './binaries.ts';
import { closedFolder } from './closed-folder.ts';
import { explainServerLog } from './explain-server-log.ts';
import type { Place } from './place.ts';

/** Why one of PostgreSQL's programs did not do its work, from what it or the system said. */
export async function explainStop(said: string, place: Place, binaries: Binaries): Promise<OpsError> {
  const { folder, data, user } = place;
  if (user !== undefined && /Permission denied|EACCES/.test(said)) {
    const closed = await closedFolder([binaries.postgres, data], user);
    if (closed !== undefined) {
      return new OpsError(
        'store_refused',
        `starting the embedded PostgreSQL in ${folder}: the bot runs as root, PostgreSQL therefore as user id ${user.uid}, and that user may not enter ${closed}.`,
        `Let others pass through it (chmod o+x ${closed}), run the bot as an ordinary user, or install it and set EKM_DATA_DIR outside of ${closed}.`,
      );
    }
  }
  // On a full disk there is no room for the log either.
  const words = said.trim() === '' && (await isFull(folder)) ? 'No space left on device' : said;
  return explainServerLog(words, folder, binaries.packageName);
}

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 1_000_000;
}
