import { type Collation, isCaseSensitive } from '../types/collation.ts';

/**
 * The pattern of LIKE as a regular expression. Blanks at the end of the text that is searched do not count, those of
 * the pattern do. https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
 */
export function likePattern(pattern: string, escapeSign: string | undefined, collation?: Collation): RegExp {
  const key = `${collation ?? ''}\u0000${escapeSign ?? ''}\u0000${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new RegExp(`^${source(pattern, escapeSign)} *$`, isCaseSensitive(collation) ? 'su' : 'sui');
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, made);
  return made;
}

/** The pattern as the source of a regular expression, without anchors: PATINDEX places them itself. */
export function source(pattern: string, escapeSign: string | undefined): string {
  const characters = Array.from(pattern);
  let result = '';
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === escapeSign && index + 1 < characters.length) {
      index += 1;
      result += literally(characters[index] ?? '');
    } else if (character === '%') result += '.*';
    else if (character === '_') result += '.';
    else if (character === '[') {
      const set = readSet(characters, index, escapeSign);
      result += set.source;
      index = set.end;
    } else result += literally(character);
  }
  return result;
}

/** `[a-f]`, `[^a-f]`; an open bracket without a closing one matches nothing at all. */
function readSet(characters: readonly string[], start: number, escapeSign: string | undefined) {
  let index = start + 1;
  const isNegated = characters[index] === '^';
  if (isNegated) index += 1;
  let inside = '';
  for (let isFirst = true; index < characters.length; index += 1, isFirst = false) {
    const character = characters[index] ?? '';
    if (character === ']' && !isFirst) break;
    if (character === escapeSign && index + 1 < characters.length) {
      index += 1;
      inside += literally(characters[index] ?? '', true);
    } else
      inside +=
        character === '-' && !isFirst && characters[index + 1] !== ']' ? '-' : literally(character, true);
  }
  if (index >= characters.length) return { source: '(?!)', end: characters.length };
  return { source: `[${isNegated ? '^' : ''}${inside}]`, end: index };
}

/** A character that means itself; within brackets other ones are special than outside. */
function literally(character: string, isInSet = false): string {
  const special = isInSet ? /[\\\]^[-]/ : /[\\^$.*+?()[\]{}|/]/;
  return special.test(character) ? `\\${character}` : character;
}

const cache = new Map<string, RegExp>();
const cacheSize = 500;
