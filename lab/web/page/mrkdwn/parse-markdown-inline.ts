import { type Inline, joinPlain, plain } from './inline.ts';
import { parseReference } from './parse-reference.ts';
import { safeUrl } from './safe-url.ts';

/** A run of standard Markdown as pieces; Slack's own `<@U…>` and `<!date…>` references work in it too. */
export function parseMarkdownInline(source: string): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    const token = tokenAt(source.slice(at), source[at - 1]) ?? { piece: plain(source[at] ?? ''), length: 1 };
    pieces.push(token.piece);
    at += token.length;
  }
  return joinPlain(pieces);
}

interface Token {
  readonly piece: Inline;
  readonly length: number;
}

function tokenAt(rest: string, before: string | undefined): Token | undefined {
  if (!/^[\n\\`[<*_~h]/.test(rest)) return undefined;
  if (rest.startsWith('\n')) return { piece: { type: 'break' }, length: 1 };
  const escaped = /^\\([\\`*_{}[\]()#+.!|<>~-])/.exec(rest);
  if (escaped !== null) return { piece: plain(escaped[1] ?? ''), length: 2 };
  const code = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest);
  if (code !== null) return { piece: { type: 'code', text: (code[2] ?? '').trim() }, length: code[0].length };
  return linkAt(rest, before) ?? styleAt(rest, before);
}

function linkAt(rest: string, before: string | undefined): Token | undefined {
  const written = /^\[([^\]\n]+)\]\(\s*([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\s*\)/.exec(rest);
  const url = safeUrl(written?.[2] ?? '');
  if (written !== null && url !== undefined) {
    const children = parseMarkdownInline(written[1] ?? '');
    return { piece: { type: 'link', url, children }, length: written[0].length };
  }
  const reference = /^<([^<>\n]+)>/.exec(rest);
  const piece = reference === null ? undefined : parseReference(reference[1] ?? '');
  if (reference !== null && piece !== undefined) return { piece, length: reference[0].length };
  return /\w/.test(before ?? '') ? undefined : bareAddress(rest);
}

function bareAddress(rest: string): Token | undefined {
  const raw = (/^https?:\/\/[^\s<>"'`|]+/.exec(rest)?.[0] ?? '').replace(/[.,;:!?*_~)\]]+$/, '');
  const url = safeUrl(raw);
  return url === undefined
    ? undefined
    : { piece: { type: 'link', url, children: [plain(url)] }, length: raw.length };
}

function styleAt(rest: string, before: string | undefined): Token | undefined {
  for (const { form, type, isWordBound } of styles) {
    const match = form.exec(rest);
    if (match === null || (isWordBound && /\w/.test(before ?? ''))) continue;
    return { piece: { type, children: parseMarkdownInline(match[1] ?? '') }, length: match[0].length };
  }
  return undefined;
}

const styles = [
  { form: /^\*\*(?=\S)([^\n]*?[^\s*]\**?)\*\*/, type: 'bold', isWordBound: false },
  { form: /^__(?=\S)([^\n]*?[^\s_])__(?!\w)/, type: 'bold', isWordBound: true },
  { form: /^~~(?=\S)([^\n]*?\S)~~/, type: 'strike', isWordBound: false },
  { form: /^\*(?=[^\s*])([^\n*]*?[^\s*])\*/, type: 'italic', isWordBound: false },
  { form: /^_(?=[^\s_])([^\n]*?[^\s_])_(?!\w)/, type: 'italic', isWordBound: true },
] as const;
