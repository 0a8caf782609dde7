import { chown, lstat, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpsError } from '../../lib/ops-error.ts';
import { explainFileError } from './explain-file-error.ts';
import type { Place } from './place.ts';
import { type TcpAddress, tcpAddress } from './tcp-address.ts';

/** Where the embedded PostgreSQL listens: a Unix socket, and only on Windows TCP on the loopback address. */
export type Address = SocketAddress | TcpAddress;

interface SocketAddress {
  kind: 'socket';
  /** Folder of mode 0700: whoever may enter it may connect. */
  host: string;
  port: number;
  socketFile: string;
}

/**
 * Chooses the address, the same each time. The path of a Unix socket has room for some 100 bytes: under a longer
 * EKM_DATA_DIR the socket goes to a folder of its own in the temporary folder, which a file remembers.
 */
export async function chooseAddress(place: Place): Promise<Address> {
  if (process.platform === 'win32') return tcpAddress(place);
  const near = join(place.folder, 'socket');
  try {
    if (!fits(near)) return socketIn((await rememberedFolder(place)) ?? (await farFolder(place)));
    await mkdir(near, { recursive: true, mode: 0o700 });
    if (place.user !== undefined) await chown(near, place.user.uid, place.user.gid);
    return socketIn(near);
  } catch (error) {
    throw explainFileError('making a folder for the socket of the embedded PostgreSQL', near, error);
  }
}

const PORT = 5432;
const MAX_PATH_BYTES = 99;

function socketIn(folder: string): SocketAddress {
  return { kind: 'socket', host: folder, port: PORT, socketFile: socketFile(folder) };
}

function socketFile(folder: string): string {
  return join(folder, `.s.PGSQL.${PORT}`);
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketFile(folder)) <= MAX_PATH_BYTES;
}

/**
 * Only where it is still ours: anybody may make folders in the temporary folder. The note carries the inode of
 * the folder it was written in, because a copy of that folder must not connect to the original's server.
 */
async function rememberedFolder(place: Place): Promise<string | undefined> {
  const [folder = '', inode] = (await readFile(noteFile(place), 'utf8').catch(() => '')).split('\n');
  const found = await lstat(folder).catch(() => undefined);
  const isOurs =
    found?.isDirectory() === true &&
    (found.mode & 0o077) === 0 &&
    found.uid === (place.user?.uid ?? process.getuid?.()) &&
    inode === (await inodeOf(place));
  return isOurs ? folder : undefined;
}

async function farFolder(place: Place): Promise<string> {
  const parent = [tmpdir(), '/tmp'].find((folder) => fits(join(folder, 'ekmbot-XXXXXX')));
  if (parent === undefined) throw tooLong(place);
  const folder = await mkdtemp(join(parent, 'ekmbot-'));
  if (place.user !== undefined) await chown(folder, place.user.uid, place.user.gid);
  await writeFile(noteFile(place), `${folder}\n${await inodeOf(place)}\n`, { mode: 0o600 });
  if (place.user !== undefined) await chown(noteFile(place), place.user.uid, place.user.gid);
  return folder;
}

function noteFile(place: Place): string {
  return join(place.folder, 'socket-folder');
}

async function inodeOf({ folder }: Place): Promise<string> {
  return String((await lstat(folder)).ino);
}

function tooLong({ folder }: Place): OpsError {
  return new OpsError(
    'store_refused',
    `starting the embedded PostgreSQL in ${folder}: its path is too long for a Unix socket, and so is that of the temporary folder.`,
    'Set EKM_DATA_DIR to a shorter path, or DATABASE_URL to a PostgreSQL of your own.',
  );
}
