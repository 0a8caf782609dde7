/** The characters of all its texts and a share for the structure around each: near its length as JSON, and cheaper. */
export function blockSize(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  let size = 'text' in node && typeof node.text === 'string' ? node.text.length + 30 : 0;
  for (const value of Object.values(node)) if (typeof value === 'object') size += blockSize(value);
  return size + 18;
}
