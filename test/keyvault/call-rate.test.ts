import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CallRate } from '../../src/keyvault/call-rate.ts';

it('no second of any run has more calls than the rate, whenever they come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 }),
      async (callsPerSecond, gapsMs) => {
        const wentAtMs = await timesOf(callsPerSecond, gapsMs);
        for (const startMs of wentAtMs) {
          const within = wentAtMs.filter((atMs) => atMs >= startMs && atMs < startMs + 999.999);
          expect(within.length).toBeLessThanOrEqual(callsPerSecond);
        }
      },
    ),
  );
});

it('a stop ends the wait, and nobody goes after it', async () => {
  const rate = new CallRate(0.001);
  await rate.turn();
  const stop = new AbortController();
  const turn = rate.turn(stop.signal);
  stop.abort(new Error('over'));
  await expect(turn).rejects.toThrow('over');
  await expect(rate.turn(stop.signal)).rejects.toThrow('over');
});

/** When calls that come so long after one another may go, on a clock of the test's own. */
async function timesOf(callsPerSecond: number, gapsMs: readonly number[]): Promise<number[]> {
  let [nowMs, waitMs] = [0, 0];
  const pause = async (ms: number) => {
    waitMs = ms;
  };
  const rate = new CallRate(callsPerSecond, { now: () => nowMs, pause });
  const wentAtMs: number[] = [];
  for (const gapMs of gapsMs) {
    nowMs += gapMs;
    waitMs = 0;
    await rate.turn();
    wentAtMs.push(nowMs + waitMs);
  }
  return wentAtMs;
}
