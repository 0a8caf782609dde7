import { readFile } from 'node:fs/promises';

const root = new URL('../../src/runbooks/', import.meta.url);

/** The text of a runbook and of all that it imports from its own folder, directly or not. */
export async function importedBy(id: string): Promise<string> {
  const seen = new Map<string, string>();
  const waiting = [new URL(`${id}.ts`, root).href];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    const text = await readFile(new URL(next), 'utf8');
    seen.set(next, text);
    for (const match of text.matchAll(/from '(?<to>\.{1,2}\/[^']+)'/g)) {
      const { href } = new URL(match.groups?.['to'] ?? '', next);
      if (href.startsWith(root.href)) waiting.push(href);
    }
  }
  return [...seen.values()].join('\n');
}
