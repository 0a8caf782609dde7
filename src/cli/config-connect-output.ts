import type { Tried } from '../readers/connect/tried.ts';
import type { TriedAll } from '../readers/connect/try-all.ts';
import type { ConfigCheckOutput } from './config-check-schema.ts';

/** What `ekm config check --connect --json` says of everything that was tried. */
export function connectOutput({ tried, moduli }: TriedAll): ConnectOutput {
  return {
    state: worstOf(tried),
    tried: tried.map(({ use, problem, seen, rights, warnings, ...rest }) => ({
      ...rest,
      use: use ?? null,
      seen: [...seen],
      rights: [...rights],
      warnings: [...warnings],
      problem: problem ?? null,
    })),
    moduli: moduli.map(({ keys, ...rest }) => ({
      ...rest,
      keys: keys.map(({ name, vaultKeys, byteOrder }) => ({
        name,
        vaultKeys: [...vaultKeys],
        byteOrder: byteOrder ?? null,
      })),
    })),
  };
}

/** What was tried, as it is published. */
export type ConnectOutput = NonNullable<ConfigCheckOutput['connect']>;

/** An answer that says no is certain; what did not answer may yet be fine. */
function worstOf(tried: readonly Tried[]): Tried['state'] {
  const states = new Set(tried.map(({ state }) => state));
  return states.has('lacks') ? 'lacks' : states.has('unknown') ? 'unknown' : 'fine';
}
