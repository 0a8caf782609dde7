import { styleText } from 'node:util';
import type { Answer, AnswerPart, NextAction } from '../catalog/answer.ts';
import { tableText } from '../lib/table-text.ts';
import { wrapText } from '../lib/wrap-text.ts';
import type { Terminal } from './terminal.ts';

/**
 * An answer as lines for a terminal: wrapped to its width, coloured where a person reads (and `NO_COLOR` is not
 * set), plain when piped. Ends in a line break.
 */
export function answerText(answer: Answer, terminal: Pick<Terminal, 'stdout' | 'env'>): string {
  const paint = painter(terminal);
  const width = Math.min(Math.max(terminal.stdout.columns ?? 100, 40), 110);
  const blocks = [
    paint('bold', answer.title),
    ...(answer.outcome === 'help' || answer.outcome === 'unknown' ? [wrapText(answer.summary, width)] : []),
    ...answer.parts.map((part) => partText(part, width, paint)),
    ...nextText(answer.actions, paint),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

type Paint = (style: 'bold' | 'cyan' | 'dim', text: string) => string;

function painter({ stdout, env }: Pick<Terminal, 'stdout' | 'env'>): Paint {
  const isForced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const isColoured = isForced || (stdout.isTTY === true && !env.NO_COLOR);
  return (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text);
}

function partText(part: AnswerPart, width: number, paint: Paint): string {
  switch (part.kind) {
    case 'heading':
      return paint('bold', `== ${part.text}`);
    case 'note':
      return paint('dim', wrapText(part.text, width));
    case 'text':
      return withLabel(part.label, wrapText(part.text, width), paint);
    case 'list':
      return withLabel(part.label, listText(part.items, part.isOrdered === true, width), paint);
    case 'code':
      return withLabel(part.label, indent(part.text, '    '), paint);
    case 'table':
      return withLabel(part.label, tableText(part.columns, part.rows, width), paint);
  }
}

function nextText(actions: readonly NextAction[], paint: Paint): string[] {
  const lines = actions.flatMap((action) => {
    if (action.kind === 'topic') return [`ekm help ${action.topic}   (${action.label})`];
    return action.kind === 'source' ? [action.url] : [];
  });
  return lines.length === 0 ? [] : [withLabel('Read on', lines.join('\n'), paint)];
}

function withLabel(label: string | undefined, text: string, paint: Paint): string {
  return label ? `${paint('cyan', label)}\n${text}` : text;
}

function listText(items: readonly string[], isOrdered: boolean, width: number): string {
  return items
    .map((item, position) => {
      const mark = isOrdered ? `${position + 1}. ` : '- ';
      return mark + wrapText(item, width - mark.length).replaceAll('\n', `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}

function indent(text: string, by: string): string {
  return text.replaceAll(/^/gm, by);
}
