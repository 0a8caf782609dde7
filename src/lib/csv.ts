/** One line of CSV (RFC 4180), with its end. A cell that begins as a formula does would be run by a spreadsheet: an apostrophe keeps it text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) && text !== '-' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
