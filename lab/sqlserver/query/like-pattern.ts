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
  const parts: string[] = [];
  let result = '';
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === escapeSign && index + 1 < characters.length) {
      index += 1;
      result += literally(characters[index] ?? '');
    } else if (character === '%') {
      parts.push(result);
      result = '';
    } else if (character === '_') result += '.';
    else if (character === '[') {
      const set = readSet(characters, index, escapeSign);
      result += set.source;
      index = set.end;
    } else result += literally(character);
  }
  return [...parts, result].map(joined).join('');
}

/**
 * A part of a pattern with the `%` before it. The first place where a part between two `%` stands is as good as any later one:
 * a lookahead, which is never tried again, keeps long patterns from taking exponential time.
 */
function joined(part: string, index: number, parts: readonly string[]): string {
  if (index === 0) return part;
  if (index === parts.length - 1) return `.*${part}`;
  return part === '' ? '' : `(?=(?<at${index}>.*?${part}))\\k<at${index}>`;
}

/** `[a-f]`, `[^a-f]`; an open bracket without a closing one matches nothing at all. */
function readSet(characters: readonly string[], start: number, escapeSign: string | undefined) {
  const isNegated = characters[start + 1] === '^';
  const first = start + (isNegated ? 2 : 1);
  const members: string[] = [];
  let index = first;
  for (; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === ']' && index > first) break;
    const next = characters[index + 1] ?? '';
    if (character === escapeSign && next !== '') {
      index += 1;
      members.push(literally(next, true));
    } else if (character === '-' && index > first && next !== ']') {
      index += 1;
      members.push(range(members.pop() ?? '', next));
    } else members.push(literally(character, true));
  }
  if (index >= characters.length) return { source: '(?!)', end: characters.length };
  const inside = members.join('');
  if (inside === '') return { source: isNegated ? '.' : '(?!)', end: index };
  return { source: `[${isNegated ? '^' : ''}${inside}]`, end: index };
}

/** A range of characters; one that runs backwards holds nothing. */
function range(from: string, to: string): string {
  const isBackwards = to < from.slice(from.length > 1 ? 1 : 0);
  return isBackwards || from === '' ? '' : `${from}-${literally(to, true)}`;
}

/** A character that means itself; within brackets other ones are special than outside. */
function literally(character: string, isInSet = false): string {
  const special = isInSet ? /[\\\]^[-]/ : /[\\^$.*+?()[\]{}|/]/;
  return special.test(character) ? `\\${character}` : character;
}

const cache = new Map<string, RegExp>();
const cacheSize = 500;
