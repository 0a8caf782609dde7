import { createHash } from 'node:crypto';

/** A GUID made from a text: the same text gives the same one, for things that the lab keeps no id of. */
export function guidFrom(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex').slice(0, 32).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
