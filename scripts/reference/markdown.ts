/** Plain text as Markdown: nothing of it is taken for markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, (sign) => `\\${sign}`);
}

/** A list, or nothing. */
export function markdownList(label: string, items: readonly string[], isOrdered = false): string[] {
  if (items.length === 0) return [];
  const lines = items.map(
    (item, position) => `${isOrdered ? `${position + 1}.` : '-'} ${escapeMarkdown(item)}`,
  );
  return [...(label === '' ? [] : [`**${escapeMarkdown(label)}**`, '']), ...lines, ''];
}

/** A fenced block. */
export function markdownCode(language: string, text: string): string[] {
  return [`\`\`\`${language}`, text, '```', ''];
}

/** A table. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line), ''];
}
