/** A reading's own words as a sentence of a finding: one line, a capital first. */
export function sentence(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const full = /[.!?]$/.test(line) || line === '' ? line : `${line}.`;
  return full.charAt(0).toUpperCase() + full.slice(1);
}
