/** Slack escapes exactly three characters; every other entity is text that somebody typed. */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_whole, name: 'amp' | 'lt' | 'gt') => characters[name]);
}

const characters = { amp: '&', lt: '<', gt: '>' } as const;
