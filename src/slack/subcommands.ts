import { loadFolder } from '../lib/load-folder.ts';
import type { Subcommand } from './subcommand.ts';

/** Every subcommand there is, by its word, found by its folder. */
export const subcommands: ReadonlyMap<string, Subcommand> = new Map(
  (await loadFolder<Subcommand>(new URL('./subcommands/', import.meta.url))).map(({ id, value }) => [
    id,
    value,
  ]),
);
