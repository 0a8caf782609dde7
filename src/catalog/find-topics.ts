import { catalog } from './catalog.ts';

/**
 * The topics a short question asks for, best first: an alias counts when it stands in the text as whole words,
 * and the longest one wins. Long texts are errors, not questions, and ask for none.
 */
export function findTopics(text: string): string[] {
  const question = words(text);
  if (question === '' || question.length > 200) return [];
  const found: { id: string; length: number }[] = [];
  for (const { id, alias } of aliases) {
    if (!` ${question} `.includes(` ${alias} `)) continue;
    const known = found.find((entry) => entry.id === id);
    if (!known) found.push({ id, length: alias.length });
    else known.length = Math.max(known.length, alias.length);
  }
  return found.sort((a, b) => b.length - a.length).map(({ id }) => id);
}

/** Lower case, blanks for everything but letters, digits and the signs of "c++" and "1.0.5.0". */
function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+.]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim();
}

const aliases = [...catalog.topics].flatMap(([id, topic]) =>
  [id, topic.title, ...topic.aliases].map((alias) => ({ id, alias: words(alias) })),
);
