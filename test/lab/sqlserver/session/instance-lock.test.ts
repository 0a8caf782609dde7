import { expect, it } from 'vitest';
import { LabClock } from '../../../../lab/clock.ts';
import { InstanceLock } from '../../../../lab/sqlserver/session/instance-lock.ts';
import { Cancelled } from '../../../../lab/sqlserver/session/signals.ts';

const clock = new LabClock();
const forever = () => ({ timeoutMs: -1, clock, signal: new AbortController().signal });

it('lets one holder in at a time, in the order in which they came', async () => {
  const lock = new InstanceLock();
  const [a, b, c] = [{}, {}, {}];
  const order: string[] = [];
  await lock.acquire(a, forever());
  const waits = [
    lock.acquire(b, forever()).then(() => order.push('b')),
    lock.acquire(c, forever()).then(() => order.push('c')),
  ];
  lock.release(a);
  await waits[0];
  expect(order).toEqual(['b']);
  lock.release(b);
  await waits[1];
  expect(order).toEqual(['b', 'c']);
});

it('lets its holder in again', async () => {
  const lock = new InstanceLock();
  const holder = {};
  await lock.acquire(holder, forever());
  await expect(lock.acquire(holder, forever())).resolves.toBeUndefined();
});

it('gives up at once with LOCK_TIMEOUT 0, and after its time by the lab clock otherwise', async () => {
  const lock = new InstanceLock();
  await lock.acquire({}, forever());
  await expect(lock.acquire({}, { ...forever(), timeoutMs: 0 })).rejects.toMatchObject({ number: 1222 });
  const waits = lock.acquire({}, { ...forever(), timeoutMs: 600_000 });
  clock.advance(600_000);
  await expect(waits).rejects.toMatchObject({ number: 1222 });
});

it('leaves the queue when the client cancels', async () => {
  const lock = new InstanceLock();
  const [first, third] = [{}, {}];
  const controller = new AbortController();
  await lock.acquire(first, forever());
  const cancelled = lock.acquire({}, { ...forever(), signal: controller.signal });
  const next = lock.acquire(third, forever());
  controller.abort();
  await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
  lock.release(first);
  await expect(next).resolves.toBeUndefined();
});
