import { sqlError } from '../../messages/sql-error.ts';
import { demandLength } from '../../types/longest-text.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole, demandText, grownText, lengthOf, textType } from '../text-arguments.ts';

/** Functions that make another text of one: UPPER, LOWER, REVERSE, REPLACE, STUFF, TRANSLATE. */
export const changeFunctions: readonly ScalarFunction[] = [
  change('UPPER', (text) => text.toUpperCase()),
  change('LOWER', (text) => text.toLowerCase()),
  change('REVERSE', (text) => Array.from(text).reverse().join('')),
  {
    name: 'REPLACE',
    arguments: { least: 3, most: 3 },
    type: (types) => {
      demandText('replace', types, 0, 1, 2);
      return grownText(types);
    },
    evaluate: (args, _context, types) => {
      const [text, wanted, other] = args.map((value, index) => asText(value, types[index]));
      if (text == null || wanted == null || other == null) return null;
      return wanted === '' ? text : replaceAll(text, wanted, other);
    },
  },
  {
    name: 'STUFF',
    arguments: { least: 4, most: 4 },
    type: (types) => {
      demandText('stuff', types, 0, 3);
      return grownText([types[0], types[3]]);
    },
    evaluate: ([value, from, length, other], _context, types) => {
      const text = asText(value, types[0]);
      const start = asWhole(from, types[1]);
      const count = asWhole(length, types[2]);
      if (text === null || start === null || count === null) return null;
      if (start < 1 || start > text.length || count < 0) return null;
      demandLength(text.length + (asText(other, types[3])?.length ?? 0));
      return text.slice(0, start - 1) + (asText(other, types[3]) ?? '') + text.slice(start - 1 + count);
    },
  },
  {
    name: 'TRANSLATE',
    since: 2017,
    arguments: { least: 3, most: 3 },
    type: (types) => grownText([types[0]]),
    evaluate: (args, _context, types) => {
      const [text, from, to] = args.map((value, index) => asText(value, types[index]));
      if (text == null || from == null || to == null) return null;
      if (from.length !== to.length) throw sqlError(9828, 1);
      return Array.from(
        text,
        (character) => to[from.toLowerCase().indexOf(character.toLowerCase())] ?? character,
      ).join('');
    },
  },
];

function change(name: string, make: (text: string) => string): ScalarFunction {
  return {
    name,
    arguments: { least: 1, most: 1 },
    type: (types) => {
      demandText(name.toLowerCase(), types, 0);
      return sameLength(types);
    },
    evaluate: ([value], _context, types) => {
      const text = asText(value, types[0]);
      return text === null ? null : make(text);
    },
  };
}

function sameLength(types: readonly SqlType[]): SqlType {
  return textType([types[0]], lengthOf(types[0]));
}

/** Without regard to case, as the collation compares. */
function replaceAll(text: string, wanted: string, other: string): string {
  const lower = text.toLowerCase();
  const key = wanted.toLowerCase();
  let result = '';
  let from = 0;
  for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, from)) {
    result += text.slice(from, at) + other;
    demandLength(result.length);
    from = at + key.length;
  }
  return result + text.slice(from);
}
