import { afterAll } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { keptDataFolder } from './data-folder.ts';
import { fillDataFolder } from './fill-data-folder.ts';

/** A store for all tests of a file, empty, in a folder of its own. To be asked for where the file begins; it ends with it. */
export async function fileStore(): Promise<Store> {
  const open = await fileFolder();
  return open();
}

/** One store, opened twice, as two processes would. */
export async function fileStores(): Promise<[Store, Store]> {
  const open = await fileFolder();
  return [await open(), await open()];
}

async function fileFolder(): Promise<() => Promise<Store>> {
  const folder = keptDataFolder();
  const stores: Store[] = [];
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await folder.remove();
  });
  await fillDataFolder(folder.path);
  return async () => {
    const store = await openStore({ dataDir: folder.path });
    stores.push(store);
    return store;
  };
}
