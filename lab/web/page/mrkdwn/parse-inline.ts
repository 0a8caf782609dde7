import { codeText } from './code-text.ts';
import { emojiCharacter } from './emoji.ts';
import { decodeEntities } from './entities.ts';
import { type Inline, joinPlain, plain } from './inline.ts';
import { parseReference } from './parse-reference.ts';
import { safeUrl } from './safe-url.ts';

/** Lines of `mrkdwn` as pieces: styles, code, references, emoji, addresses; line breaks as breaks. */
export function parseInline(source: string): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    const token = tokenAt(source, at) ?? { pieces: [plain(source[at] ?? '')], end: at + 1 };
    pieces.push(...token.pieces);
    at = token.end;
  }
  return joinPlain(pieces);
}

interface Token {
  readonly pieces: readonly Inline[];
  readonly end: number;
}

function tokenAt(source: string, at: number): Token | undefined {
  const character = source[at] ?? '';
  if (character === '\n') return { pieces: [{ type: 'break' }], end: at + 1 };
  if (character === '`') return codeAt(source, at);
  if (character === '<') return referenceAt(source, at);
  if (character === '&') return entityAt(source, at);
  if (character === ':') return emojiAt(source, at);
  if (character === 'h') return addressAt(source, at);
  const style = styles[character];
  return style === undefined ? undefined : styledAt(source, at, character, style);
}

const styles: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};

/** A style opens after a boundary and before a non-space, closes the other way round, and stays on its line. */
function styledAt(source: string, at: number, mark: string, type: 'bold' | 'italic' | 'strike') {
  if (!opensAt(source, at, mark)) return undefined;
  let end = at + 1;
  for (; end < source.length && source[end] !== '\n'; end += 1) {
    if (source[end] === '`' || source[end] === '<') end = endOfWhole(source, end);
    if (source[end] === mark && closesAt(source, end, mark)) {
      const children = parseInline(source.slice(at + 1, end));
      return { pieces: [{ type, children }], end: end + 1 };
    }
  }
  return undefined;
}

/** Code and references are read whole: a mark inside them closes nothing. Answers the last index inside. */
function endOfWhole(source: string, at: number): number {
  const whole = source[at] === '`' ? codeAt(source, at) : referenceAt(source, at);
  return whole === undefined ? at : whole.end - 1;
}

function opensAt(source: string, at: number, mark: string): boolean {
  const next = source[at + 1] ?? ' ';
  return isBoundary(source[at - 1]) && !/\s/.test(next) && next !== mark;
}

function closesAt(source: string, at: number, mark: string): boolean {
  return !/\s/.test(source[at - 1] ?? ' ') && source[at - 1] !== mark && isBoundary(source[at + 1]);
}

/** Letters and digits of any script glue a mark to its word: `sys.asymmetric_keys` is not italic. */
function isBoundary(character: string | undefined): boolean {
  return character === undefined || !/[\p{L}\p{N}]/u.test(character);
}

function codeAt(source: string, at: number): Token | undefined {
  const match = /^`([^`\n]+)`/.exec(source.slice(at));
  if (match === null) return undefined;
  return { pieces: [{ type: 'code', text: codeText(match[1] ?? '') }], end: at + match[0].length };
}

function referenceAt(source: string, at: number): Token | undefined {
  const match = /^<([^<>\n]+)>/.exec(source.slice(at));
  const reference = match === null ? undefined : parseReference(match[1] ?? '');
  return match === null || reference === undefined
    ? undefined
    : { pieces: [reference], end: at + match[0].length };
}

function entityAt(source: string, at: number): Token | undefined {
  const match = /^&(?:amp|lt|gt);/.exec(source.slice(at, at + 5));
  return match === null
    ? undefined
    : { pieces: [plain(decodeEntities(match[0]))], end: at + match[0].length };
}

function emojiAt(source: string, at: number): Token | undefined {
  const match = /^:([a-z0-9_+-]{1,40}):/.exec(source.slice(at, at + 42));
  const name = match?.[1] ?? '';
  const text = emojiCharacter(name);
  return text === undefined
    ? undefined
    : { pieces: [{ type: 'emoji', name, text }], end: at + name.length + 2 };
}

/** A bare address; the sentence's own punctuation after it is not part of it. */
function addressAt(source: string, at: number): Token | undefined {
  if (!isBoundary(source[at - 1])) return undefined;
  const match = /^https?:\/\/[^\s<>"'`|]+/.exec(source.slice(at));
  const raw = (match?.[0] ?? '').replace(/[.,;:!?*_~)\]]+$/, '');
  const url = safeUrl(decodeEntities(raw));
  return url === undefined
    ? undefined
    : { pieces: [{ type: 'link', url, children: [plain(url)] }], end: at + raw.length };
}
