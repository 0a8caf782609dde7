import { setTimeout as sleep } from 'node:timers/promises';
import { livePid } from './lock-files.ts';
import { preparePlace } from './place.ts';

/**
 * Ends the PostgreSQL that a bot left behind in a folder that is about to be removed: it would run on without its data
 * until its next look at them, a minute later. Nothing in the folder is of use any more, so it need not write it down.
 */
export async function endLeftServer(dataDir: string): Promise<void> {
  const place = await preparePlace(dataDir);
  const pid = await livePid(place);
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  const until = performance.now() + END_TIMEOUT_MS;
  while ((await livePid(place)) === pid && performance.now() < until) await sleep(20);
}

const END_TIMEOUT_MS = 10_000;
