import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { findBinaries } from './binaries.ts';
import { livePid } from './lock-files.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';

/**
 * Leaves a server: ends `presence`, and stops the server where nobody else is connected. To be called under the lock,
 * so that nobody arrives meanwhile.
 */
export async function leaveServer(
  place: Place,
  presence: Client,
  applicationName: string,
): Promise<'stopped' | 'in use' | 'gone'> {
  const isShared = await hasOthers(presence, applicationName).catch(() => undefined);
  await presence.end().catch(() => undefined);
  if (isShared === undefined) return 'gone';
  if (isShared) return 'in use';
  const pid = await livePid(place);
  if (pid === undefined) return 'gone';
  await stopFast(place, pid);
  return 'stopped';
}

/** Connections that were just closed are shown for a moment longer. */
async function hasOthers(presence: Client, applicationName: string): Promise<boolean> {
  for (let look = 0; look < 10; look++) {
    const { rows } = await presence.query(othersQuery, [applicationName]);
    if (rows.length === 0) return false;
    await sleep(30);
  }
  return true;
}

const othersQuery = `select pid from pg_stat_activity
  where backend_type = 'client backend' and application_name <> $1`;

const STOP_TIMEOUT_MS = 20_000;

/** "Fast shutdown": ends connections, writes a checkpoint. Windows has no signals: pg_ctl knows another way. */
async function stopFast(place: Place, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const { pgCtl } = await findBinaries(process.platform, process.arch);
    // unverified: On Windows pg_ctl stops the embedded PostgreSQL.
    await runProgram(pgCtl, ['stop', '-m', 'fast', '-D', place.data], place);
    return;
  }
  process.kill(pid, 'SIGINT');
  const until = performance.now() + STOP_TIMEOUT_MS;
  while ((await livePid(place)) === pid && performance.now() < until) await sleep(20);
}
