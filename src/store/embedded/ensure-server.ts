import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { OpsError } from '../../lib/ops-error.ts';
import { type Address, chooseAddress } from './address.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { mayPassByItself } from './explain-server-log.ts';
import { explainStop } from './explain-stop.ts';
import { makeDataFolder } from './first-start.ts';
import { greetServer } from './greet-server.ts';
import { clearImpostors, livePid } from './lock-files.ts';
import type { Place } from './place.ts';
import { type SpawnedServer, spawnServer } from './spawn-server.ts';

/** A server that answers. */
export interface RunningServer {
  how: 'started' | 'adopted';
  address: Address;
  /** A connection that shows the server that somebody uses it; its `end` event says that the server is gone. */
  presence: Client;
}

/** How long a server is waited for, and what ends the wait. */
export interface StartLimits {
  timeoutMs: number;
  /** Whoever wants the server is stopping: what was started for it alone is ended again. */
  signal: AbortSignal;
}

/**
 * Finds the PostgreSQL of a place running, or starts it, and waits until it answers. To be called under the lock.
 *
 * @throws OpsError `store_refused` when it does not start, `store_unreachable` when it takes longer than `timeoutMs` or is given up
 */
export async function ensureServer(
  place: Place,
  applicationName: string,
  { timeoutMs, signal }: StartLimits,
): Promise<RunningServer> {
  const until = performance.now() + timeoutMs;
  const address = await chooseAddress(place);
  let binaries: Binaries | undefined;
  let spawned: SpawnedServer | undefined;
  for (;;) {
    if (signal.aborted) {
      await spawned?.stop();
      throw givenUp(place);
    }
    const greeting = await greetServer(address, applicationName);
    if (greeting.kind === 'ready')
      return { how: spawned === undefined ? 'adopted' : 'started', address, presence: greeting.client };
    if (performance.now() > until) throw await tookTooLong(place, timeoutMs, greeting.error);
    if (greeting.kind === 'absent' && spawned?.isRunning() !== true && (await livePid(place)) === undefined) {
      binaries ??= await findBinaries(process.platform, process.arch);
      if (spawned !== undefined) await passOver(spawned, place, binaries);
      spawned = await launch(place, address, binaries);
    }
    await sleep(20);
  }
}

async function launch(place: Place, address: Address, binaries: Binaries): Promise<SpawnedServer> {
  await makeDataFolder(place, address, binaries);
  await clearImpostors(place, address);
  return spawnServer(place, address, binaries.postgres);
}

/** A server that ended again is tried once more only where that may help. */
async function passOver(spawned: SpawnedServer, place: Place, binaries: Binaries): Promise<void> {
  const said = await spawned.said();
  if (!spawned.wasKilled() && !mayPassByItself(said)) throw await explainStop(said, place, binaries);
  await sleep(100);
}

/** For whoever else waited for the store while the bot was stopping. */
function givenUp({ folder }: Place): OpsError {
  return new OpsError(
    'store_unreachable',
    `starting the embedded PostgreSQL in ${folder}: the bot is stopping.`,
    'Ask again when it has started.',
  );
}

async function tookTooLong(place: Place, timeoutMs: number, cause: unknown): Promise<OpsError> {
  const pid = await livePid(place);
  const who = pid === undefined ? 'it did not come up' : `process ${pid} runs, but does not answer`;
  return new OpsError(
    'store_unreachable',
    `starting the embedded PostgreSQL in ${place.folder}: ${who} within ${Math.round(timeoutMs / 1000)} s.`,
    `Read server.log there. After a crash it may still be recovering: wait and start again.${pid === undefined ? '' : ` If its socket was removed, end it: kill -INT ${pid}.`}`,
    { cause },
  );
}
