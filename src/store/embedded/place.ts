import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { OpsError } from '../../lib/ops-error.ts';
import { explainFileError } from './explain-file-error.ts';
import { type ServerUser, serverUser } from './server-user.ts';

/** Where an embedded PostgreSQL lives, and as whom. */
export interface Place {
  /** Folder of all that follows, of mode 0700 and owned by whoever runs PostgreSQL. */
  folder: string;
  /** PostgreSQL's data folder. */
  data: string;
  logFile: string;
  lockFile: string;
  /** Undefined: as whoever runs the bot. */
  user: ServerUser | undefined;
}

/**
 * Makes the folder of the embedded PostgreSQL under `dataDir` (EKM_DATA_DIR) and says where its parts are.
 *
 * @throws OpsError `store_refused` when the folder cannot be made or belongs to somebody else
 */
export async function preparePlace(dataDir: string): Promise<Place> {
  try {
    // A folder that root makes lets the server's user pass through, and no more.
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const folder = join(await realpath(dataDir), 'postgres');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const user = await serverUser(folder);
    await takeFolder(folder, user);
    return {
      folder,
      data: join(folder, 'data'),
      logFile: join(folder, 'server.log'),
      lockFile: join(folder, 'start.lock'),
      user,
    };
  } catch (error) {
    throw explainFileError('making the folder of the embedded PostgreSQL', dataDir, error);
  }
}

async function takeFolder(folder: string, user: ServerUser | undefined): Promise<void> {
  const found = await lstat(folder);
  const self = process.getuid?.();
  if (user !== undefined) {
    if (found.uid !== user.uid) await chown(folder, user.uid, user.gid);
  } else if (self !== undefined && found.uid !== self) {
    throw new OpsError(
      'store_refused',
      `opening the embedded PostgreSQL in ${folder}: the folder belongs to user id ${found.uid}, and the bot runs as user id ${self}.`,
      'Run the bot as the folder\u2019s owner, give the folder and all in it to the bot\u2019s user (chown -R), or name another EKM_DATA_DIR.',
    );
  }
}
