import type { Inline } from './inline.ts';
import { parseMarkdownInline } from './parse-markdown-inline.ts';

/** A block of standard Markdown, as the `markdown` block carries it. */
export type MarkdownBlock =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'pre'; readonly text: string }
  | { readonly type: 'rule' }
  | { readonly type: 'list'; readonly items: readonly MarkdownItem[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

/** An item of a list; `indent` counts levels from 0, `marker` is a bullet, a number or a tick box. */
export interface MarkdownItem {
  readonly indent: number;
  readonly marker: string;
  readonly children: readonly Inline[];
}

/** Standard Markdown as blocks. What is not markup stays as typed, HTML included. */
export function parseMarkdown(source: string): MarkdownBlock[] {
  const lines = source.split(/\r?\n/);
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const read = readers.map((reader) => reader(lines, at)).find((found) => found !== undefined);
    if (read !== undefined) blocks.push(read.block);
    at = read?.next ?? at + 1;
  }
  return blocks;
}

interface Read {
  readonly block: MarkdownBlock;
  readonly next: number;
}

type Reader = (lines: readonly string[], at: number) => Read | undefined;

function fence(lines: readonly string[], at: number): Read | undefined {
  const mark = /^\s*(```+|~~~+)/.exec(lines[at] ?? '')?.[1];
  if (mark === undefined) return undefined;
  const close = lines.findIndex((line, index) => index > at && line.trim().startsWith(mark));
  const end = close === -1 ? lines.length : close;
  return { block: { type: 'pre', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function heading(lines: readonly string[], at: number): Read | undefined {
  const match = /^(#{1,6})\s+(.+?)\s*#*$/.exec(lines[at] ?? '');
  if (match === null) return undefined;
  const [, marks = '', text = ''] = match;
  return {
    block: { type: 'heading', level: marks.length, children: parseMarkdownInline(text) },
    next: at + 1,
  };
}

function rule(lines: readonly string[], at: number): Read | undefined {
  return /^\s*([-*_])(\s*\1){2,}\s*$/.test(lines[at] ?? '')
    ? { block: { type: 'rule' }, next: at + 1 }
    : undefined;
}

function table(lines: readonly string[], at: number): Read | undefined {
  if (!/^\s*\|?[\s:|-]*-[\s:|-]*$/.test(lines[at + 1] ?? '') || !(lines[at + 1] ?? '').includes('|'))
    return undefined;
  if (!(lines[at] ?? '').includes('|')) return undefined;
  const next = endOf(lines, at, (line) => line.includes('|'));
  const rows = lines.slice(at, next).filter((_line, index) => index !== 1);
  return { block: { type: 'table', rows: rows.map(cells) }, next };
}

function cells(line: string): Inline[][] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseMarkdownInline(cell.trim()));
}

function quote(lines: readonly string[], at: number): Read | undefined {
  const next = endOf(lines, at, (line) => /^\s*>/.test(line));
  if (next === at) return undefined;
  const text = lines.slice(at, next).map((line) => line.replace(/^\s*> ?/, ''));
  return { block: { type: 'quote', children: parseMarkdownInline(text.join('\n')) }, next };
}

function list(lines: readonly string[], at: number): Read | undefined {
  const next = endOf(lines, at, (line) => itemForm.test(line));
  if (next === at) return undefined;
  return { block: { type: 'list', items: lines.slice(at, next).map(item) }, next };
}

const itemForm = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

function item(line: string): MarkdownItem {
  const [, space = '', mark = '', tick, text = ''] = itemForm.exec(line) ?? [];
  const bullet = /^\d/.test(mark) ? mark : '•';
  const marker = tick === undefined ? bullet : tick === ' ' ? '☐' : '☑';
  return {
    indent: Math.floor(space.replaceAll('\t', '  ').length / 2),
    marker,
    children: parseMarkdownInline(text),
  };
}

function paragraph(lines: readonly string[], at: number): Read | undefined {
  let next = at;
  while (next < lines.length && isProse(lines, next, at)) next += 1;
  if (next === at) return undefined;
  const children = parseMarkdownInline(lines.slice(at, next).join('\n'));
  return { block: { type: 'paragraph', children }, next };
}

function isProse(lines: readonly string[], at: number, first: number): boolean {
  if ((lines[at] ?? '').trim() === '') return false;
  return at === first || ![fence, heading, rule, table, quote, list].some((reader) => reader(lines, at));
}

function endOf(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  let end = at;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

const readers: readonly Reader[] = [fence, heading, rule, table, quote, list, paragraph];
