import type { Answer, AnswerPart } from '../../catalog/answer.ts';
import { tableText } from '../../lib/table-text.ts';
import { PREFORMATTED_WIDTH } from '../limits.ts';

/**
 * An answer as plain lines: what a notification begins with, and all that a screen reader or a client without
 * blocks has. The summary comes first because a notification shows only the beginning.
 */
export function answerLines({ summary, parts }: Answer): string {
  return [summary, ...parts.map(partLines)].filter((text) => text !== '').join('\n\n');
}

function partLines(part: AnswerPart): string {
  switch (part.kind) {
    case 'heading':
    case 'note':
      return part.text;
    case 'text':
      return withLabel(part.label, part.text);
    case 'list':
      return withLabel(
        part.label,
        part.items.map((item, at) => `${part.isOrdered ? `${at + 1}.` : '•'} ${item}`).join('\n'),
      );
    case 'code':
      return withLabel(part.label, part.text);
    case 'table':
      return withLabel(part.label, tableText(part.columns, part.rows, PREFORMATTED_WIDTH));
  }
}

function withLabel(label: string | undefined, text: string): string {
  return label ? `${label}:\n${text}` : text;
}
