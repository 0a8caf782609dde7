import { decodeCodePage, encodeCodePage } from '../../types/code-page.ts';
import { char, int, nchar } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole, grownText } from '../text-arguments.ts';

/** CHAR, NCHAR, ASCII, UNICODE and STRING_ESCAPE. */
export const characterFunctions: readonly ScalarFunction[] = [
  {
    name: 'CHAR',
    arguments: { least: 1, most: 1 },
    type: char(1),
    evaluate: ([value], _context, types) => {
      const code = asWhole(value, types[0]);
      return code === null || code < 0 || code > 255 ? null : decodeCodePage(Buffer.from([code]));
    },
  },
  {
    name: 'NCHAR',
    arguments: { least: 1, most: 1 },
    type: nchar(1),
    evaluate: ([value], _context, types) => {
      const code = asWhole(value, types[0]);
      return code === null || code < 0 || code > 0xffff ? null : String.fromCharCode(code);
    },
  },
  {
    name: 'ASCII',
    arguments: { least: 1, most: 1 },
    type: int,
    evaluate: ([value], _context, types) => {
      const text = asText(value, types[0]);
      return text === null || text === '' ? null : (encodeCodePage(text.charAt(0))[0] ?? null);
    },
  },
  {
    name: 'UNICODE',
    arguments: { least: 1, most: 1 },
    type: int,
    evaluate: ([value], _context, types) => {
      const text = asText(value, types[0]);
      return text === null || text === '' ? null : text.charCodeAt(0);
    },
  },
  {
    name: 'STRING_ESCAPE',
    since: 2016,
    arguments: { least: 2, most: 2 },
    type: ([type]) => grownText([type, { name: 'nvarchar', length: 1 }]),
    evaluate: ([value], _context, types) => {
      const text = asText(value, types[0]);
      return text === null ? null : escapeJson(text);
    },
  },
];

/** Text inside a string of JSON; SQL Server also escapes the slash. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/');
}
