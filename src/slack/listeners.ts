import { loadFolder } from '../lib/load-folder.ts';
import type { Listener } from './listener.ts';

/** Slack's own split of what a person does. */
const folders = ['actions', 'commands', 'events', 'options', 'shortcuts', 'views'] as const;

/** Every listener there is, found by its folder. */
export async function loadListeners(): Promise<Listener[]> {
  const found = await Promise.all(
    folders.map((folder) => loadFolder<Listener>(new URL(`./listeners/${folder}/`, import.meta.url))),
  );
  return found.flat().map(({ value }) => value);
}
