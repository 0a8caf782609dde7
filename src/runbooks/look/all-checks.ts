import type { Check } from '../../engine/plan/check.ts';
import { loadFolder } from '../../lib/load-folder.ts';

/** Every check that a plan may name, by its name, found by its folder. */
export const checks: ReadonlyMap<string, Check> = new Map(
  (await loadFolder<Check>(new URL('../checks/', import.meta.url))).map(({ id, value }) => [id, value]),
);
