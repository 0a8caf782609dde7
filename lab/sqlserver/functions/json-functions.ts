import { int, nvarchar } from '../types/sql-type.ts';
import { readJson, stepInto } from './json-path.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { asText } from './text-arguments.ts';

/** ISJSON, JSON_VALUE and JSON_QUERY, in lax mode: what is not there is NULL. */
export const jsonFunctions: readonly ScalarFunction[] = [
  {
    name: 'ISJSON',
    since: 2016,
    arguments: { least: 1, most: 1 },
    type: int,
    evaluate: ([value], _context, types) => {
      const text = asText(value, types[0]);
      if (text === null) return null;
      const read = readJson(text);
      return typeof read === 'object' && read !== null ? 1 : 0;
    },
  },
  {
    name: 'JSON_VALUE',
    since: 2016,
    arguments: { least: 2, most: 2 },
    type: nvarchar(4000),
    evaluate: ([value, path], _context, types) => {
      const found = stepInto(readJson(asText(value, types[0]) ?? ''), asText(path, types[1]) ?? '$');
      return found === undefined || found === null || typeof found === 'object' ? null : String(found);
    },
  },
  {
    name: 'JSON_QUERY',
    since: 2016,
    arguments: { least: 1, most: 2 },
    type: nvarchar(-1),
    evaluate: ([value, path = '$'], _context, types) => {
      const found = stepInto(
        readJson(asText(value, types[0]) ?? ''),
        asText(path, types[1] ?? nvarchar(1)) ?? '$',
      );
      return typeof found === 'object' && found !== null ? JSON.stringify(found) : null;
    },
  },
];
