import { expect, it } from 'vitest';
import type { Inventory } from '../../../src/fleet/inventory.ts';
import { type Readers, type SweepOptions, sweep } from '../../../src/fleet/sweep/sweep.ts';
import { fleet, instance } from '../build-fleet.ts';

/** A fleet of so many instances, one vault and one app. */
function inventoryOf(instances: number, limits: Partial<Inventory['limits']> = {}): Inventory {
  const named = Array.from({ length: instances }, (_, index) => instance(`SQL${index}`));
  const { inventory } = fleet({ instances: named });
  return { ...inventory, limits: { concurrency: 5, perInstanceMs: 5_000, wholeMs: 10_000, ...limits } };
}

const options = (more: Partial<SweepOptions> = {}): SweepOptions => ({
  now: () => 1_000,
  signal: new AbortController().signal,
  lastGood: () => undefined,
  ...more,
});

const whole = fleet();
const [oneInstance, oneVault, oneApp] = [whole.instances[0], whole.vaults[0], whole.apps[0]];
if (oneInstance === undefined || oneVault === undefined || oneApp === undefined)
  throw new Error('an empty fleet');
const allRead: Readers = {
  instance: () => Promise.resolve(oneInstance.reading),
  vault: () => Promise.resolve(oneVault.reading),
  app: () => Promise.resolve(oneApp.reading),
};
const never = () => new Promise<never>(() => {});

it('reads everything once, in the order of the inventory, and tells how far it is', async () => {
  const steps: string[] = [];
  const swept = await sweep(
    inventoryOf(7),
    allRead,
    options({ onProgress: (done, of) => steps.push(`${done}/${of}`) }),
  );
  expect(swept.instances.map(({ entry }) => entry.name)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `SQL${n}`));
  expect(swept.instances.every(({ reading }) => reading.state === 'read')).toBe(true);
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
    return oneInstance.reading;
  };
  await sweep(inventoryOf(30), { ...allRead, instance: slow }, options());
  expect(most).toBe(5);
});

it('goes on without the one that never answers, and says so', async () => {
  const readers: Readers = {
    ...allRead,
    instance: ({ name }) => (name === 'SQL1' ? never() : Promise.resolve(oneInstance.reading)),
  };
  const lastGood = (kind: string, name: string) => (kind === 'instance' && name === 'SQL1' ? 500 : undefined);
  const swept = await sweep(inventoryOf(3, { perInstanceMs: 30 }), readers, options({ lastGood }));
  expect(swept.instances.map(({ reading }) => reading.state)).toEqual(['read', 'unknown', 'read']);
  expect(swept.instances[1]).toMatchObject({ reading: { why: 'timeout' }, lastGoodAtMs: 500 });
});

it('ends with the time of the whole: those that were not asked are unknown too', async () => {
  const swept = await sweep(
    inventoryOf(20, { wholeMs: 50 }),
    { ...allRead, instance: never, vault: never },
    options(),
  );
  expect(swept.instances.every(({ reading }) => reading.state === 'unknown')).toBe(true);
  expect(swept.instances.at(-1)?.reading).toMatchObject({
    detail: expect.stringContaining('before it was asked'),
  });
  expect(swept.apps[0]?.reading.state).toBe('read');
});

it('takes what a reader throws as unknown, and reads the rest', async () => {
  const readers: Readers = {
    ...allRead,
    vault: () => Promise.reject(new Error('the reader broke')),
  };
  const swept = await sweep(inventoryOf(2), readers, options());
  expect(swept.vaults[0]?.reading).toMatchObject({ state: 'unknown', why: 'error' });
  expect(swept.instances.every(({ reading }) => reading.state === 'read')).toBe(true);
});

it('ends when it is told to', async () => {
  const ending = new AbortController();
  const running = sweep(inventoryOf(4), { ...allRead, instance: never }, options({ signal: ending.signal }));
  ending.abort();
  const swept = await running;
  expect(swept.instances.every(({ reading }) => reading.state === 'unknown')).toBe(true);
});
