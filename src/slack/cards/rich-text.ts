import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';

/** Rich text holds plain characters, not markup: nothing in it can be a mention, a link or a format. Slack refuses a part with nothing in it, so such are left out. */
export function richText(elements: RichTextBlockElement[]): RichTextBlock {
  return { type: 'rich_text', elements: elements.filter((part) => part.elements.length > 0) };
}

/** A paragraph, or an item of a list. */
export function section(...parts: (string | RichTextElement)[]): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: parts
      .filter((part) => part !== '')
      .map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
  };
}

/** Characters in bold, for a section. */
export function bold(text: string): RichTextElement {
  return { type: 'text', text, style: { bold: true } };
}

/** Characters as they are typed, to copy. */
export function code(text: string): RichTextElement {
  return { type: 'text', text, style: { code: true } };
}

/** A numbered list that goes on after `offset` items. */
export function orderedList(items: RichTextSection[], offset: number): RichTextBlockElement {
  // Slack takes an offset, of which its types do not know. Source: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
  return { ...list('ordered', items), ...(offset > 0 && { offset }) };
}

/** A list of paragraphs. */
export function list(style: 'bullet' | 'ordered', items: RichTextSection[]): RichTextBlockElement {
  return { type: 'rich_text_list', style, elements: items };
}

/** Text in columns, or a statement. */
export function preformatted(text: string): RichTextBlockElement {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
}

/** A moment in the reader's own time zone; clients that cannot show it so show it in UTC. */
export function moment(atMs: number): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(atMs / 1_000),
    format: '{date_short_pretty} at {time}',
    fallback: utcText(atMs),
  };
}

/** `2026-11-21 10:29 UTC`, for texts that show the same to everybody. */
export function utcText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
