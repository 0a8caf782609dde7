import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { withTimeLimit } from '../../src/lib/with-time-limit.ts';

it('aborts when the time is over, and says how long it was', async () => {
  const { signal } = new AbortController();
  const reason = await withTimeLimit({ timeoutMs: 5, signal }, reasonOf);
  expect(reason).toMatchObject({ name: 'TimeoutError', message: 'no answer within 5 ms' });
});

it('aborts with the signal, and for its reason', async () => {
  const controller = new AbortController();
  const reason = withTimeLimit({ timeoutMs: 60_000, signal: controller.signal }, reasonOf);
  controller.abort('called off');
  expect(await reason).toBe('called off');
  const late = withTimeLimit({ timeoutMs: 60_000, signal: controller.signal }, async (limit) => limit.reason);
  expect(await late).toBe('called off');
});

it('leaves nothing on the signal when the work has ended, well or not', async () => {
  const { signal } = new AbortController();
  await withTimeLimit({ timeoutMs: 60_000, signal }, async () => {});
  const failing = withTimeLimit({ timeoutMs: 60_000, signal }, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

/** Waits for the limit and gives its reason. */
function reasonOf(limit: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    limit.addEventListener('abort', () => resolve(limit.reason));
  });
}
