import { sqlError } from '../../messages/sql-error.ts';
import { familyOf } from '../../types/family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole, demandText, lengthOf, textType } from '../text-arguments.ts';

/** LEFT, RIGHT, SUBSTRING and PARSENAME. */
export const partFunctions: readonly ScalarFunction[] = [
  side('LEFT', (text, count) => text.slice(0, count)),
  side('RIGHT', (text, count) => (count === 0 ? '' : text.slice(-count))),
  {
    name: 'SUBSTRING',
    arguments: { least: 3, most: 3 },
    type: substringType,
    evaluate: ([value = null, start = null, length = null], _context, types) => {
      const first = asWhole(start, types[1]);
      const count = asWhole(length, types[2]);
      if (value === null || first === null || count === null) return null;
      if (count < 0) throw sqlError(537, 3);
      const whole = Buffer.isBuffer(value) ? value : (asText(value, types[0]) ?? '');
      return part(whole, first, count);
    },
  },
  {
    name: 'PARSENAME',
    arguments: { least: 2, most: 2 },
    type: { name: 'nvarchar', length: 128 },
    evaluate: ([name, place], _context, types) => {
      const text = asText(name, types[0]);
      const wanted = asWhole(place, types[1]);
      return text === null || wanted === null ? null : (nameParts(text)?.at(-wanted) ?? null);
    },
  },
];

/** From `first`, counted from 1; a place before the text takes its share of the length. */
function part(whole: string | Buffer, first: number, count: number): SqlValue {
  const start = Math.max(0, first - 1);
  const end = Math.max(start, first - 1 + count);
  return Buffer.isBuffer(whole) ? whole.subarray(start, end) : whole.slice(start, end);
}

function side(name: 'LEFT' | 'RIGHT', cut: (text: string, count: number) => string): ScalarFunction {
  return {
    name,
    arguments: { least: 2, most: 2 },
    type: (types) => {
      demandText(name.toLowerCase(), types, 0);
      return textType([types[0]], lengthOf(types[0]));
    },
    evaluate: ([value, length], _context, types) => {
      const text = asText(value, types[0]);
      const count = asWhole(length, types[1]);
      if (text === null || count === null) return null;
      if (count < 0) throw name === 'LEFT' ? sqlError(537, 2) : sqlError(536, 1, 'right');
      return cut(text, count);
    },
  };
}

function substringType(types: readonly SqlType[]): SqlType {
  const [type] = types;
  if (type !== undefined && familyOf(type) === 'binary' && 'length' in type) {
    return { name: 'varbinary', length: type.length };
  }
  if (type !== undefined && familyOf(type) !== 'text') throw sqlError(8116, 1, type.name, 1, 'substring');
  return textType([type], lengthOf(type));
}

/** The parts of a name with up to four of them, brackets and quotes taken off; undefined when it is no such name. */
function nameParts(text: string): (string | null)[] | undefined {
  const parts: (string | null)[] = [];
  let rest = text;
  for (;;) {
    const match =
      /^(?:\[(?<bracketed>(?:[^\]]|\]\])*)\]|"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^.[\]"]*))(?<dot>\.|$)/.exec(
        rest,
      );
    if (match?.groups === undefined) return undefined;
    const { bracketed, quoted, bare = '', dot } = match.groups;
    const part = bracketed?.replaceAll(']]', ']') ?? quoted?.replaceAll('""', '"') ?? bare;
    parts.push(part === '' ? null : part);
    if (dot === '') return parts.length > 4 ? undefined : parts;
    rest = rest.slice(match[0].length);
  }
}
