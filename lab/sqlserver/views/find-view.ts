import type { View } from './view.ts';

/**
 * The view of that name.
 * @param path the name with its qualifiers, as written: `['master', 'sys', 'asymmetric_keys']`; an empty part is a left-out one
 * @param database the database it is asked in (`path`'s own, else the session's)
 */
export function findView(_path: readonly string[], _database: string): View | undefined {
  return undefined;
}
