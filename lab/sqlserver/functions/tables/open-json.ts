import { sqlError } from '../../messages/sql-error.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import { readJson, stepInto } from '../json-path.ts';
import type { TableFunction } from '../table-function.ts';
import { asText } from '../text-arguments.ts';

/** OPENJSON without WITH: the members of an object or array, with the number of their type. */
export const openJson: TableFunction = {
  name: 'OPENJSON',
  since: 2016,
  parameters: { least: 1, most: 2 },
  columns: () => [
    { name: 'key', type: nvarchar(4000), isNullable: false },
    { name: 'value', type: nvarchar(-1), isNullable: true },
    { name: 'type', type: int, isNullable: false },
  ],
  rows: ([value, path], types) => {
    const text = asText(value, types[0]);
    if (text === null) return [];
    const whole = readJson(text);
    if (whole === undefined) throw sqlError(13609, 4, text.trim().charAt(0), 0);
    const found = path === undefined ? whole : stepInto(whole, asText(path, types[1]) ?? '$');
    if (typeof found !== 'object' || found === null) return [];
    return Object.entries(found).map(([key, member]): SqlRow => [key, memberText(member), kindOf(member)]);
  },
};

function memberText(member: unknown): string | null {
  if (member === null) return null;
  return typeof member === 'string' ? member : JSON.stringify(member);
}

/** https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql#return-value */
function kindOf(member: unknown): number {
  if (member === null) return 0;
  if (Array.isArray(member)) return 4;
  return { string: 1, number: 2, boolean: 3, object: 5 }[typeof member as string] ?? 5;
}
