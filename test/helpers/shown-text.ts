/**
 * A message as lines of plain text: what the notification shows, then its blocks from top to bottom. Preformatted
 * text is indented, buttons stand in square brackets.
 */
export function shownText({ text, blocks = [], files = [] }: ShownMessage): string {
  const notification = text.split('\n', 1)[0] ?? '';
  const parts = [...blocks.map(blockText), ...files.map((file) => `[file ${file.title}: ${file.name}]`)];
  return [`(notification: ${notification})`, ...parts].filter((part) => part !== '').join('\n\n');
}

/** The part of a message that is shown. */
interface ShownMessage {
  text: string;
  blocks?: Node[];
  files?: Node[];
}

type Node = Record<string, unknown>;

function blockText(block: Node): string {
  switch (block.type) {
    case 'header':
      return `# ${textOf(block.text)}`;
    case 'divider':
      return '-----';
    case 'context':
      return `(${nodes(block.elements).map(textOf).join(' ')})`;
    case 'actions':
      return nodes(block.elements)
        .map((element) => `[${textOf(element.text)}]`)
        .join(' ');
    case 'table':
      return nodes(block.rows)
        .map((row) => `| ${nodes(row).map(textOf).join(' | ')} |`)
        .join('\n');
    case 'image':
      return `[picture: ${block.alt_text}]`;
    case 'rich_text':
      return nodes(block.elements).map(richText).join('\n');
    default:
      throw new Error(`drawing a block: ${block.type} is new here`);
  }
}

function richText(element: Node): string {
  switch (element.type) {
    case 'rich_text_list':
      return nodes(element.elements)
        .map(
          (item, at) =>
            `${element.style === 'ordered' ? `${Number(element.offset ?? 0) + at + 1}.` : '•'} ${richText(item)}`,
        )
        .join('\n');
    case 'rich_text_preformatted':
      return plain(element).replaceAll(/^/gm, '    ');
    default:
      return plain(element);
  }
}

function plain(element: Node): string {
  return nodes(element.elements)
    .map((part) => (Object(part.style).code === true ? `\`${textOf(part)}\`` : textOf(part)))
    .join('');
}

function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null || !('text' in node)) return '';
  return textOf(node.text);
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value : [];
}
