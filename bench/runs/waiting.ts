import { setTimeout as sleep } from 'node:timers/promises';
import { madeUpRun } from './made-up-run.ts';
import { RunBot } from './run-bot.ts';

/** What runs cost that wait for an approval, beside a bot that has none, over the same minute. */
export async function benchWaiting({
  runs,
  seconds,
}: {
  runs: number;
  seconds: number;
}): Promise<WaitingRow> {
  const full = await RunBot.start(async ({ runs: store }, lab) => {
    for (let number = 0; number < runs; number++) await store.create(madeUpRun(`run-${number}`, lab));
  });
  const empty = await RunBot.start(async () => {});
  // What belongs to the start is over.
  await sleep(Math.min(20_000, seconds * 1_000));
  const before = [full.cpuMs(), empty.cpuMs()] as const;
  await sleep(seconds * 1_000);
  const row = {
    runs,
    cpuPercent: (full.cpuMs() - before[0]) / (seconds * 10),
    emptyCpuPercent: (empty.cpuMs() - before[1]) / (seconds * 10),
    residentMb: full.residentMb(),
    emptyMb: empty.residentMb(),
  };
  await Promise.all([full.stop(), empty.stop()]);
  return row;
}

/** Percent of one core, and MiB. */
export interface WaitingRow {
  runs: number;
  cpuPercent: number;
  emptyCpuPercent: number;
  residentMb: number;
  emptyMb: number;
}
