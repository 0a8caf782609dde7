import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What it costs to decide who is to be reminded of what, over a fleet of so many things. */
export async function benchReminders({ isSmoke }: { isSmoke: boolean }): Promise<SweepCost> {
  const path = fileURLToPath(new URL('sweep-process.ts', import.meta.url));
  const [items, rounds] = isSmoke ? [500, 2] : [20_000, 11];
  const child = fork(path, [String(items), String(rounds)]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`deciding over a made-up fleet: the process ended with ${code} and said nothing`);
  });
  ended.catch(() => undefined);
  const [cost] = await Promise.race([once(child, 'message'), ended]);
  return cost as SweepCost;
}

/** Of one process. */
export interface SweepCost {
  items: number;
  /** Reminders that were said in all schedules and rounds. */
  decided: number;
  /** The first time, when nothing is known and no code is warm. */
  firstMs: number;
  /** Median of the times after that. */
  laterMs: number;
  /** Median of the bare loop. */
  bareMs: number;
  /** The most that the process had by the end of the first time, above what it had before the report was there. */
  aboveIdleMb: number;
}
