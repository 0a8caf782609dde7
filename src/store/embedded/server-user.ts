import { lstat, readFile } from 'node:fs/promises';

/** Who runs PostgreSQL: it refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * The user to drop to when the bot runs as root: the owner of the folder where there is one, so that a bot that
 * ran as an ordinary user yesterday finds its data; else user `postgres`; else user id 65534.
 * Undefined: PostgreSQL runs as whoever runs the bot.
 */
export async function serverUser(folder: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lstat(folder).catch(() => undefined);
  if (found !== undefined && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return userNamed('postgres', users) ?? { uid: 65_534, gid: 65_534 };
}

/** A line of /etc/passwd: `postgres:x:101:104:...`. */
function userNamed(name: string, users: string): ServerUser | undefined {
  const [, , uid, gid] =
    users
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
