import type { KnownBlock, RichTextBlockElement, RichTextSection } from '@slack/types';
import type { Answer, AnswerPart } from '../../catalog/answer.ts';
import { tableText } from '../../lib/table-text.ts';
import { PREFORMATTED_WIDTH } from '../limits.ts';
import { bold, list, preformatted, richText, section } from './rich-text.ts';

/**
 * The parts of an answer as blocks. Rich text holds plain characters, not markup: nothing in it can be a mention,
 * a link or a format, whatever a fact or a person wrote.
 */
export function partBlocks({ parts, outcome, summary }: Answer): KnownBlock[] {
  const blocks: KnownBlock[] =
    outcome === 'help' || outcome === 'unknown' || outcome === 'empty' ? [richText([section(summary)])] : [];
  let group: RichTextBlockElement[] = [];
  const close = () => {
    if (group.length > 0) blocks.push(richText(group));
    group = [];
  };
  for (const part of parts) {
    if (startsGroup(part)) close();
    if (part.kind === 'heading') blocks.push({ type: 'divider' });
    if (part.kind === 'note')
      blocks.push({ type: 'context', elements: [{ type: 'plain_text', text: part.text, emoji: false }] });
    else group.push(...elements(part));
  }
  close();
  return blocks;
}

/** A part without a label belongs to the one before it: the statement to its sentence. */
function startsGroup(part: AnswerPart): boolean {
  return part.kind === 'heading' || part.kind === 'note' || (part.label !== undefined && part.label !== '');
}

function elements(part: Exclude<AnswerPart, { kind: 'note' }>): RichTextBlockElement[] {
  switch (part.kind) {
    case 'heading':
      return [section(bold(part.text))];
    case 'text':
      return [part.label ? labelled(part.label, part.text) : section(part.text)];
    case 'list':
      return [
        ...label(part.label),
        list(
          part.isOrdered ? 'ordered' : 'bullet',
          part.items.map((item) => section(item)),
        ),
      ];
    case 'code':
      return [...label(part.label), preformatted(part.text)];
    case 'table':
      return [...label(part.label), preformatted(tableText(part.columns, part.rows, PREFORMATTED_WIDTH))];
  }
}

/** The text stands under its label. */
function labelled(name: string, text: string): RichTextSection {
  return section(bold(`${name}\n`), text);
}

function label(name: string | undefined): RichTextSection[] {
  return name ? [section(bold(name))] : [];
}
