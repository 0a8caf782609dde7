import { readdir } from 'node:fs/promises';

/** One module of a discovered folder: its id is its file name. */
export interface FolderModule<T> {
  id: string;
  value: T;
}

/**
 * Imports every module of a folder and returns its default exports, sorted by file name.
 * This is how error families, topics and Slack listeners are found: adding one is adding a file.
 *
 * @param folder a `file:` URL that ends in a slash
 * @throws Error naming the file when a module has no default export
 */
export async function loadFolder<T>(folder: URL): Promise<FolderModule<T>[]> {
  const names = (await readdir(folder)).filter(isModule).sort();
  return Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(name, folder).href)) as { default?: T };
      if (module.default === undefined) throw new Error(`loading ${name}: it has no default export`);
      return { id: name.replace(/\.[tj]s$/, ''), value: module.default };
    }),
  );
}

/** `.ts` when run from source, `.js` once built; never a declaration file. */
function isModule(name: string): boolean {
  return /\.[tj]s$/.test(name) && !name.endsWith('.d.ts');
}
