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

it('turns that a stalled process has missed do not all go when it wakes', async () => {
  let nowMs = 0;
  const waiting: { atMs: number; wake: () => void }[] = [];
  const pause = (ms: number) =>
    new Promise<void>((wake) => {
      waiting.push({ atMs: nowMs + ms, wake });
    });
  const rate = new CallRate(10, { now: () => nowMs, pause });
  const wentAtMs: number[] = [];
  const turns = Array.from({ length: 8 }, () => rate.turn().then(() => wentAtMs.push(nowMs)));
  await settled();
  while (wentAtMs.length < turns.length) {
    // The first timer is late by half a second; all that are due then wake together.
    nowMs = Math.max(nowMs === 0 ? 500 : 0, nowMs, Math.min(...waiting.map(({ atMs }) => atMs)));
    const due = waiting.filter(({ atMs }) => atMs <= nowMs);
    for (const each of due) waiting.splice(waiting.indexOf(each), 1);
    for (const each of due) each.wake();
    await settled();
  }
  for (const [index, atMs] of wentAtMs.slice(1).entries())
    expect(atMs - (wentAtMs[index] ?? 0)).toBeGreaterThanOrEqual(100);
});

/** What has been woken has gone as far as it can. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** When calls that come so long after one another may go, on a clock of the test's own. */
async function timesOf(callsPerSecond: number, gapsMs: readonly number[]): Promise<number[]> {
  let nowMs = 0;
  const pause = async (ms: number) => {
    nowMs += ms;
  };
  const rate = new CallRate(callsPerSecond, { now: () => nowMs, pause });
  const wentAtMs: number[] = [];
  for (const gapMs of gapsMs) {
    nowMs += gapMs;
    await rate.turn();
    wentAtMs.push(nowMs);
  }
  return wentAtMs;
}
