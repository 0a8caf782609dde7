import type { Runbook } from '../engine/runbook.ts';
import { loadFolder } from '../lib/load-folder.ts';

/** Every runbook, by its id, which is its file's name. */
export async function allRunbooks(): Promise<ReadonlyMap<string, Runbook>> {
  const found = await loadFolder<Runbook>(new URL('../runbooks/', import.meta.url));
  return new Map(found.map(({ id, value }) => [id, value]));
}
