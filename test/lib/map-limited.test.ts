import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapLimited } from '../../src/lib/map-limited.ts';

it('never has more under way than the limit, and keeps the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3)), fc.integer({ min: 1, max: 5 }), async (turns, most) => {
      let [underWay, highest] = [0, 0];
      const results = await mapLimited(turns, most, async (turn) => {
        highest = Math.max(highest, ++underWay);
        for (let n = 0; n < turn; n++) await Promise.resolve();
        underWay--;
        return turn;
      });
      expect(results).toEqual(turns);
      expect(highest).toBeLessThanOrEqual(most);
    }),
  );
});

it('starts nothing more after an error', async () => {
  const started: number[] = [];
  const act = async (item: number) => {
    started.push(item);
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error('broken');
  };
  await expect(mapLimited([1, 2, 3, 4, 5], 2, act)).rejects.toThrow('broken');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(started).toEqual([1, 2]);
});
