/** A GUID as Azure shows it: lower case, with hyphens. */
export function guid(text: string): string {
  const digits = text.replaceAll('-', '').toLowerCase();
  return [0, 8, 12, 16, 20].map((from, at) => digits.slice(from, [8, 12, 16, 20, 32][at])).join('-');
}
