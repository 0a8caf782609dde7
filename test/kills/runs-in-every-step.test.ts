import { afterAll, beforeAll, describe, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { expectSurvived } from '../runner/deaths.ts';
import type { Moment } from '../runner/mortal-store.ts';
import { type DataFolder, keptDataFolder } from '../store/helpers/data-folder.ts';

let folder: DataFolder;
let store: Store;
beforeAll(async () => {
  folder = keptDataFolder();
  store = await openStore({ dataDir: folder.path });
}, 60_000);
afterAll(async () => {
  await store.close();
  await folder.remove();
});

describe('a process that dies in every step', { timeout: 600_000 }, () => {
  it.each<[Moment, number]>([
    ['before the act', 5],
    ['between act and record', 10],
    ['after the record', 10],
  ])('%s: the next one goes on, and nothing is lost or done twice', (moment, atLeast) =>
    expectSurvived(store, moment, { atLeast }),
  );
});
