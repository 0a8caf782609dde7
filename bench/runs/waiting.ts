import { setTimeout as sleep } from 'node:timers/promises';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
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
  const full = await RunBot.start(async (store, lab) => {
    for (let number = 0; number < runs; number++) {
      const created = await store.runs.create(madeUpRun(`run-${number}`, lab));
      if (created.kind === 'locked') throw new Error('the target of a made-up run is locked');
      // What waits for an approval stands in Slack: the bot would post what does not.
      const place = { channel: 'U0APPROV1', ts: `1700000000.${String(number).padStart(6, '0')}` };
      for (const role of ['request', planShownRole])
        await store.runMessages.postOnce(
          { runId: created.run.id, role },
          created.run.version,
          async () => place,
        );
    }
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
