import type { Path } from '../problem.ts';
import type { Names } from './names.ts';

/** Vault keys by the SQL asymmetric key's name, as `vault/key` or `vault/key/version`, the vault as `vaults` spells it. */
export function keysOf(
  raw: Readonly<Record<string, string>> | undefined,
  path: Path,
  vaults: Names,
): Readonly<Record<string, string>> {
  const entries = Object.entries(raw ?? {}).map(([sqlKey, text]) => {
    const [vault = '', ...rest] = text.replace(/^https:\/\/([^./]+)[^/]*\/keys\//, '$1/').split('/');
    return [sqlKey, [vaults.find(vault, [...path, sqlKey]) ?? vault, ...rest].join('/')];
  });
  return Object.fromEntries(entries);
}
