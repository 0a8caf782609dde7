import { wrapText } from './wrap-text.ts';

/**
 * A table as lines of text: columns padded to their widest cell, the heads underlined, the last column wrapped so
 * that no line is longer than `width` characters (but the last column never gets narrower than 20).
 */
export function tableText(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const last = columns.length - 1;
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const before = widths.slice(0, last).reduce((sum, length) => sum + length + GAP.length, 0);
  widths[last] = Math.min(widths[last] ?? 0, Math.max(20, width - before));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join(GAP);
  const row = (cells: readonly string[]) =>
    wrapText(cells[last] ?? '', widths[last] ?? 0)
      .split('\n')
      .map((part, at) => line([...(at === 0 ? cells.slice(0, last) : columns.slice(0, last).fill('')), part]))
      .map((text) => text.trimEnd());
  return [row(columns), row(widths.map((length) => '-'.repeat(length))), ...rows.map(row)].flat().join('\n');
}

const GAP = '  ';
