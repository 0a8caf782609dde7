import { expect, it } from 'vitest';
import type { AppEntry, InstanceEntry, Inventory, VaultEntry } from '../../../src/fleet/inventory.ts';
import { type Readers, type SweepOptions, sweep } from '../../../src/fleet/sweep/sweep.ts';
import { readAt } from '../../../src/lib/reading.ts';

/** An inventory of names alone: the sweep looks at nothing else. */
function inventoryOf(instances: number, limits: Partial<Inventory['limits']> = {}): Inventory {
  const named = Array.from({ length: instances }, (_, index) => ({ name: `SQL${index}` }));
  return {
    instances: named as unknown as InstanceEntry[],
    vaults: [{ name: 'contoso' }] as unknown as VaultEntry[],
    apps: [{ name: 'ekm', clientId: 'id' }] as unknown as AppEntry[],
    limits: { concurrency: 5, perInstanceMs: 5_000, wholeMs: 10_000, ...limits },
  } as unknown as Inventory;
}

const options = (more: Partial<SweepOptions> = {}): SweepOptions => ({
  now: () => 1_000,
  signal: new AbortController().signal,
  lastGood: () => undefined,
  ...more,
});

const facts = <T>() => Promise.resolve(readAt<T>(1_000, {} as T));
const allRead: Readers = { instance: () => facts(), vault: () => facts(), app: () => facts() };
const never = () => new Promise<never>(() => {});

it('reads everything once, in the order of the inventory, and tells how far it is', async () => {
  const steps: string[] = [];
  const fleet = await sweep(
    inventoryOf(7),
    allRead,
    options({ onProgress: (done, of) => steps.push(`${done}/${of}`) }),
  );
  expect(fleet.instances.map(({ entry }) => entry.name)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `SQL${n}`));
  expect(fleet.instances.every(({ reading }) => reading.state === 'read')).toBe(true);
  expect(steps).toEqual(Array.from({ length: 9 }, (_, index) => `${index + 1}/9`));
});

it('asks no more at once than allowed', async () => {
  let open = 0;
  let most = 0;
  const slow = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open -= 1;
    return readAt(1_000, {} as never);
  };
  await sweep(inventoryOf(30), { ...allRead, instance: slow }, options());
  expect(most).toBe(5);
});

it('goes on without the one that never answers, and says so', async () => {
  const readers: Readers = { ...allRead, instance: ({ name }) => (name === 'SQL1' ? never() : facts()) };
  const lastGood = (kind: string, name: string) => (kind === 'instance' && name === 'SQL1' ? 500 : undefined);
  const fleet = await sweep(inventoryOf(3, { perInstanceMs: 30 }), readers, options({ lastGood }));
  expect(fleet.instances.map(({ reading }) => reading.state)).toEqual(['read', 'unknown', 'read']);
  expect(fleet.instances[1]).toMatchObject({ reading: { why: 'timeout' }, lastGoodAtMs: 500 });
});

it('ends with the time of the whole: those that were not asked are unknown too', async () => {
  const fleet = await sweep(
    inventoryOf(20, { wholeMs: 50 }),
    { instance: never, vault: never, app: () => facts() },
    options(),
  );
  expect(fleet.instances.every(({ reading }) => reading.state === 'unknown')).toBe(true);
  expect(fleet.instances.at(-1)?.reading).toMatchObject({
    detail: expect.stringContaining('before it was asked'),
  });
  expect(fleet.apps[0]?.reading.state).toBe('read');
});

it('takes what a reader throws as unknown, and reads the rest', async () => {
  const readers: Readers = {
    ...allRead,
    vault: () => Promise.reject(new Error('the reader broke')),
  };
  const fleet = await sweep(inventoryOf(2), readers, options());
  expect(fleet.vaults[0]?.reading).toMatchObject({ state: 'unknown', why: 'error' });
  expect(fleet.instances.every(({ reading }) => reading.state === 'read')).toBe(true);
});

it('ends when it is told to', async () => {
  const ending = new AbortController();
  const running = sweep(inventoryOf(4), { ...allRead, instance: never }, options({ signal: ending.signal }));
  ending.abort();
  const fleet = await running;
  expect(fleet.instances.every(({ reading }) => reading.state === 'unknown')).toBe(true);
});
