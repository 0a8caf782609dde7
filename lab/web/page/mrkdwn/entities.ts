/** Slack escapes exactly three characters; every other entity is text that somebody typed. */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_whole, name: 'amp' | 'lt' | 'gt') => characters[name]);
}

/** Text as Slack stores what a person typed: the three characters escaped. */
export function encodeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const characters = { amp: '&', lt: '<', gt: '>' } as const;
