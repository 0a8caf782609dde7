import { expect, it } from 'vitest';
import { unlessStopped } from '../../src/lib/unless-stopped.ts';

const never = new Promise<string>(() => undefined);

it('gives what the work gives, or throws what it throws', async () => {
  const { signal } = new AbortController();
  expect(await unlessStopped(Promise.resolve('done'), signal)).toBe('done');
  await expect(unlessStopped(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
});

it.each([true, false])(
  'throws the reason of a stop when the work does not listen (before: %s)',
  async (isBefore) => {
    const stop = new AbortController();
    if (isBefore) stop.abort(new Error('over'));
    const outcome = unlessStopped(never, stop.signal, 1);
    stop.abort(new Error('over'));
    await expect(outcome).rejects.toThrow('over');
  },
);

it('lets stopped work say why in its own words', async () => {
  const stop = new AbortController();
  const work = new Promise<string>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => setTimeout(() => reject(new Error('throttled')), 1));
  });
  const outcome = unlessStopped(work, stop.signal, 10_000);
  stop.abort(new Error('over'));
  await expect(outcome).rejects.toThrow('throttled');
});
