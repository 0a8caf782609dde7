import { codeText } from './code-text.ts';
import type { TextBlock } from './inline.ts';
import { parseInline } from './parse-inline.ts';

/**
 * Slack's `mrkdwn` as blocks of text. https://docs.slack.dev/messaging/formatting-message-text
 * Pure: nothing of the input is ever read as HTML, and whatever is not markup stays as typed.
 */
export function parseMrkdwn(source: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  // Odd pieces are the insides of ``` pairs; a fence that is never closed is text.
  const pieces = source.split(/```([\s\S]+?)```/);
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) blocks.push({ type: 'pre', text: preText(piece) });
    else blocks.push(...lineBlocks(trimAroundFence(piece, index > 0, index < pieces.length - 1)));
  }
  return blocks;
}

/** A fence on a line of its own: the line break belongs to the fence. */
function preText(inside: string): string {
  return codeText(inside.replace(/^\r?\n/, '').replace(/\r?\n$/, ''));
}

function trimAroundFence(text: string, afterFence: boolean, beforeFence: boolean): string {
  const start = afterFence ? text.replace(/^\r?\n/, '') : text;
  return beforeFence ? start.replace(/\r?\n$/, '') : start;
}

function lineBlocks(text: string): TextBlock[] {
  if (text === '') return [];
  const groups: { quoted: boolean; lines: string[] }[] = [];
  let quotesTheRest = false;
  for (const line of text.split(/\r?\n/)) {
    // People's text comes escaped; what an app posts need not be.
    quotesTheRest ||= /^(?:&gt;|>){3}/.test(line);
    const quoted = quotesTheRest || /^(?:&gt;|>)/.test(line);
    const content = quoted ? line.replace(/^(?:(?:&gt;|>){3}|&gt;|>) ?/, '') : line;
    const last = groups.at(-1);
    if (last?.quoted === quoted) last.lines.push(content);
    else groups.push({ quoted, lines: [content] });
  }
  return groups.map(({ quoted, lines }) => ({
    type: quoted ? 'quote' : 'paragraph',
    children: parseInline(lines.join('\n')),
  }));
}
