import { source } from '../../query/like-pattern.ts';
import { bigint, int, type SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole, demandText, lengthOf } from '../text-arguments.ts';

/** CHARINDEX and PATINDEX: where something stands, counted from 1; 0 when it does not. Case does not matter. */
export const searchFunctions: readonly ScalarFunction[] = [
  {
    name: 'CHARINDEX',
    arguments: { least: 2, most: 3 },
    type: (types) => placeType('charindex', types),
    evaluate: ([wanted, whole, from = 1], _context, types) => {
      const text = asText(whole, types[1]);
      const part = asText(wanted, types[0]);
      const start = asWhole(from, types[2] ?? int);
      if (text === null || part === null || start === null) return null;
      const found = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase(), Math.max(0, start - 1));
      return place(found, types);
    },
  },
  {
    name: 'PATINDEX',
    arguments: { least: 2, most: 2 },
    type: (types) => placeType('patindex', types),
    evaluate: ([wanted, whole], _context, types) => {
      const text = asText(whole, types[1]);
      const pattern = asText(wanted, types[0]);
      if (text === null || pattern === null) return null;
      return place(patternIndex(pattern, text), types);
    },
  },
];

/** A percent sign in front lets the pattern begin anywhere; its place is where the rest begins. */
function patternIndex(pattern: string, text: string): number {
  const begins = pattern.startsWith('%') ? '' : '^';
  const ends = pattern.endsWith('%') ? '' : ' *$';
  const inner = pattern.replace(/^%+/, '').replace(/%+$/, '');
  return text.search(new RegExp(begins + source(inner, undefined) + ends, 'sui'));
}

function placeType(name: string, types: readonly SqlType[]): SqlType {
  demandText(name, types, 0, 1);
  return lengthOf(types[1]) < 0 ? bigint : int;
}

function place(index: number, types: readonly SqlType[]): number | bigint {
  return lengthOf(types[1]) < 0 ? BigInt(index + 1) : index + 1;
}
