/**
 * The longest word that every text matching a pattern must hold, in lower case; empty when there is none for sure.
 * A text without it need not be tried, which spares most of a hundred patterns.
 */
export function wordingAnchor(pattern: RegExp): string {
  // Groups and classes hold alternatives, escapes are no letters, and what a quantifier follows may be missing.
  let source = pattern.source.replace(/\\u[0-9a-f]{4}/gi, ' ').replace(/\[(?:\\.|[^\]])*\]/g, ' ');
  source = source.replace(/\\[a-z]/gi, ' ').replace(/\\./g, ' ');
  while (/\([^()]*\)/.test(source)) source = source.replace(/\([^()]*\)/g, ' ');
  if (source.includes('|')) return '';
  const words = source.match(/[a-z]+(?![a-z]|[?*{])/gi) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '').toLowerCase();
}
