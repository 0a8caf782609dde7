import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from '../../src/slack/pace.ts';

const stopped = AbortSignal.abort();
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets a burst go at once and then one after another, also after a quiet time', async () => {
  let now = 0;
  const pace = new Pace({ perMinute: 60, burst: 3, now: () => now });
  expect(await waits(pace, 5)).toEqual([0, 0, 0, 1_000, 2_000]);
  now += 60_000;
  // What was not used in the meantime is not saved up beyond the burst.
  expect(await waits(pace, 4)).toEqual([0, 0, 0, 1_000]);
});

it('counts those who wait for nobody', async () => {
  const pace = new Pace({ perMinute: 60, burst: 1, now: () => 0 });
  pace.take();
  pace.take();
  expect(await waits(pace, 1)).toEqual([2_000]);
});

it('keeps nobody waiting once it is stopped', async () => {
  const pace = new Pace({ perMinute: 1, burst: 1, now: () => 0 });
  for (let turn = 0; turn < 50; turn++) await pace.turn(stopped);
});

/** How long each of the next calls is held back, in milliseconds. */
async function waits(pace: Pace, calls: number): Promise<number[]> {
  const startMs = Date.now();
  const ends: Promise<number>[] = [];
  for (let call = 0; call < calls; call++) ends.push(pace.turn().then(() => Date.now() - startMs));
  await vi.runAllTimersAsync();
  return Promise.all(ends);
}
