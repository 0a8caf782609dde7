/**
 * A message's fixed words as a pattern: any white space between words, any kind of quote. `'*'` stands for a
 * quoted name, `*` for a few words that SQL Server fills in.
 */
export function engineWording(words: string): RegExp {
  const pattern = words
    .split(/\s+/)
    .map((word) => (word === '*' ? '[^\'"]{1,120}?' : toPattern(word)))
    .join('\\s+');
  return new RegExp(`(?<!\\w)${pattern}`, 'i');
}

function toPattern(word: string): string {
  return word
    .split(/(['"]\*['"])/)
    .map((part, position) => (position % 2 === 1 ? QUOTED_NAME : escapeWord(part)))
    .join('');
}

function escapeWord(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['"]/g, QUOTE);
}

const QUOTE = `['"\\u2018\\u2019\\u201c\\u201d]`;
const QUOTED_NAME = `${QUOTE}[^'"\\u2018\\u2019\\u201c\\u201d]{0,300}${QUOTE}`;
