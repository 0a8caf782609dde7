import { sameName } from '../../state/same-name.ts';
import { errorAt } from '../error-at.ts';

/** The columns under the names of a column list. Throws 8158 and 8159 when the list is too short or too long. */
export function renamed<Column extends { name: string }>(
  columns: readonly Column[],
  names: readonly string[] | undefined,
  source: string,
  line: number,
): Column[] {
  if (names === undefined) return [...columns];
  if (columns.length > names.length) throw errorAt(line, 8158, 1, source);
  if (columns.length < names.length) throw errorAt(line, 8159, 1, source);
  return columns.map((column, index) => ({ ...column, name: names[index] ?? '' }));
}

/** Throws 8155 for a column of a derived table without a name, 8156 for a name that it has twice. */
export function demandNames(columns: readonly { name: string }[], source: string, line: number): void {
  for (const [index, { name }] of columns.entries()) {
    if (name === '') throw errorAt(line, 8155, 2, index + 1, source);
    if (columns.slice(0, index).some((other) => sameName(other.name, name))) {
      throw errorAt(line, 8156, 1, name, source);
    }
  }
}
