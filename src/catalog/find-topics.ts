import { catalog } from './catalog.ts';

/**
 * The topics a short question asks for, best first: an alias counts when it stands in the text as whole words,
 * and the longest one wins. Long texts are errors, not questions, and ask for none.
 */
export function findTopics(text: string): string[] {
  const question = words(text);
  if (question === '' || question.length > 200) return [];
  const found = new Map<string, number>();
  for (const word of new Set(question.split(' '))) {
    for (const { id, alias } of aliasesByFirstWord.get(word) ?? []) {
      if (` ${question} `.includes(` ${alias} `)) found.set(id, Math.max(found.get(id) ?? 0, alias.length));
    }
  }
  return [...found].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** Lower case, blanks for everything but letters, digits and the signs of "c++" and "1.0.5.0". */
function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+.]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim();
}

const aliasesByFirstWord = Map.groupBy(
  [...catalog.topics].flatMap(([id, topic]) =>
    [id, topic.title, ...topic.aliases].map((alias) => ({ id, alias: words(alias) })),
  ),
  ({ alias }) => alias.split(' ', 1)[0] ?? '',
);
