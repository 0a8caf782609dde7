import { textLength } from '../../types/common-type.ts';
import { demandLength } from '../../types/longest-text.ts';
import { type SqlType, varchar } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole, grownText, lengthOf, textType } from '../text-arguments.ts';

/** Functions that put texts together: CONCAT, CONCAT_WS, QUOTENAME, REPLICATE, SPACE. */
export const builderFunctions: readonly ScalarFunction[] = [
  {
    name: 'CONCAT',
    arguments: { least: 2, most: 254 },
    type: joinedType,
    evaluate: (args, _context, types) =>
      joined(
        args.map((value, index) => asText(value, types[index]) ?? ''),
        '',
      ),
  },
  {
    name: 'CONCAT_WS',
    since: 2017,
    arguments: { least: 3, most: 254 },
    type: grownText,
    evaluate: ([separator, ...args], _context, types) =>
      joined(
        args.flatMap((value, index) => asText(value, types[index + 1]) ?? []),
        asText(separator, types[0]) ?? '',
      ),
  },
  {
    name: 'QUOTENAME',
    arguments: { least: 1, most: 2 },
    type: { name: 'nvarchar', length: 258 },
    evaluate: ([value, quote = '['], _context, types) => {
      const text = asText(value, types[0]);
      const sign = asText(quote, types[1] ?? varchar(1));
      if (text === null || sign === null || text.length > 128) return null;
      const pair = quotes[sign.charAt(0)];
      return pair === undefined ? null : pair[0] + text.replaceAll(pair[1], pair[1] + pair[1]) + pair[1];
    },
  },
  {
    name: 'REPLICATE',
    arguments: { least: 2, most: 2 },
    type: (types) => grownText([types[0]]),
    evaluate: ([value, times], _context, types) => {
      const text = asText(value, types[0]);
      const count = asWhole(times, types[1]);
      if (text === null || count === null || count < 0) return null;
      const isLong = lengthOf(types[0]) < 0;
      if (isLong) demandLength(text.length * count);
      if (isLong || text.length * count <= 8000) return text.repeat(count);
      return text.repeat(Math.ceil(8000 / text.length)).slice(0, 8000);
    },
  },
  {
    name: 'SPACE',
    arguments: { least: 1, most: 1 },
    type: varchar(8000),
    evaluate: ([times], _context, types) => {
      const count = asWhole(times, types[0]);
      return count === null || count < 0 ? null : ' '.repeat(Math.min(count, 8000));
    },
  },
];

function joinedType(types: readonly SqlType[]): SqlType {
  if (types.some((type) => lengthOf(type) < 0)) return grownText(types);
  return textType(
    types,
    types.reduce((sum, type) => sum + Math.max(1, textLength(type)), 0),
  );
}

const quotes: Readonly<Record<string, readonly [string, string]>> = {
  '[': ['[', ']'],
  ']': ['[', ']'],
  '"': ['"', '"'],
  "'": ["'", "'"],
  '(': ['(', ')'],
  ')': ['(', ')'],
  '<': ['<', '>'],
  '>': ['<', '>'],
  '{': ['{', '}'],
  '}': ['{', '}'],
  '`': ['`', '`'],
};

function joined(texts: readonly string[], separator: string): string {
  demandLength(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  return texts.join(separator);
}
