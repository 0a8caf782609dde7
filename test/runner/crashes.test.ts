import { afterAll, beforeAll, describe, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type DataFolder, keptDataFolder } from '../store/helpers/data-folder.ts';
import { expectSurvived } from './deaths.ts';

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

describe('a process that dies in every step', { timeout: 240_000 }, () => {
  // The other moments: test/kills.
  it('between act and record: the next one goes on, and nothing is lost or done twice', () =>
    expectSurvived(store, 'between act and record', 10));
});
