import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import type { Address } from './address.ts';
import { explainFileError } from './explain-file-error.ts';
import type { Place } from './place.ts';
import { programEnvironment } from './run-program.ts';

/** A PostgreSQL on its way up. */
export interface SpawnedServer {
  isRunning: () => boolean;
  /** Somebody ended it: nothing is wrong with it. */
  wasKilled: () => boolean;
  /** What it wrote since, for the case that it stopped. */
  said: () => Promise<string>;
  /** Ends it before anybody uses it: its start was given up. */
  stop: () => Promise<void>;
}

/** Starts PostgreSQL apart from this process, so that neither Ctrl+C nor a crash of the bot ends it. */
export async function spawnServer(place: Place, address: Address, postgres: string): Promise<SpawnedServer> {
  const offset = await startLog(place.logFile);
  const log = await openLog(place);
  let fault: Error | undefined;
  const child = spawn(postgres, serverArguments(place, address), {
    ...place.user,
    cwd: place.folder,
    env: programEnvironment,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.on('error', (error) => {
    fault = error;
  });
  child.unref();
  await once(child, 'spawn').catch(() => undefined);
  await log.close();
  return {
    isRunning: () => fault === undefined && isAlive(child),
    wasKilled: () => child.signalCode !== null,
    said: async () => fault?.message ?? (await readFile(place.logFile)).subarray(offset).toString(),
    stop: async () => {
      if (fault !== undefined || !isAlive(child)) return;
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
    },
  };
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

const MAX_LOG_BYTES = 5_000_000;

/** Puts a long log aside, and says where in the file the next line will stand. */
async function startLog(file: string): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= MAX_LOG_BYTES) return size;
  await rename(file, `${file}.1`).catch(() => undefined);
  return 0;
}

async function openLog({ logFile, user }: Place) {
  try {
    const log = await open(logFile, 'a', 0o600);
    if (user !== undefined) await log.chown(user.uid, user.gid);
    return log;
  } catch (error) {
    throw explainFileError('opening the log of the embedded PostgreSQL', logFile, error);
  }
}

/** Small, durable, silent about what is in statements. What stands here wins over postgresql.conf. */
function serverArguments({ data }: Place, address: Address): string[] {
  const listening = address.kind === 'socket' ? { listen_addresses: '' } : { listen_addresses: address.host };
  const settings: Readonly<Record<string, string>> = {
    ...listening,
    unix_socket_permissions: '0700',
    port: String(address.port),
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '60',
    shared_buffers: '32MB',
    max_wal_size: '256MB',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
  const folder = address.kind === 'socket' ? ['-k', address.host] : [];
  return [
    '-D',
    data,
    ...folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
