import type { RichTextBlock } from '@slack/types';
import type { CheckedDatabase } from '../../fleet/report/instance-check.ts';
import { clip } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';

/** Databases whose chain is the same in every word, shown once. */
export interface DatabaseGroup {
  names: readonly string[];
  links: CheckedDatabase['links'];
}

/** The databases, those with the worst links first, alike ones together. */
export function databaseGroups(databases: readonly CheckedDatabase[]): DatabaseGroup[] {
  const groups = new Map<string, { names: string[]; links: CheckedDatabase['links'] }>();
  for (const { name, links } of databases) {
    const like = JSON.stringify(links);
    const group = groups.get(like) ?? { names: [], links };
    group.names.push(name);
    groups.set(like, group);
  }
  return [...groups.values()].sort((a, b) => badness(b) - badness(a)).flatMap(inPieces);
}

/** Each link in the order of the chain: its state in a word, its name, and why. */
export function databaseBlock({ names, links }: DatabaseGroup): RichTextBlock {
  const title = names.length === 1 ? `Database ${names[0]}` : `Databases ${names.join(', ')}`;
  return richText([
    section(bold(title), `\n${stateCounts(links)}.`),
    list(
      'bullet',
      links.map(({ state, name, why }) =>
        section(bold(`${stateWords[state]}: `), `${name}. ${clip(why, MAX_WHY)}`),
      ),
    ),
  ]);
}

/** The same in a line, for `text`: what is not seen to hold. Not escaped. */
export function databaseLine({ names, links }: DatabaseGroup): string {
  const open = links.filter(({ state }) => state !== 'seen');
  const parts = open.map(({ state, name, why }) => `${stateWords[state]}: ${name}. ${clip(why, MAX_WHY)}`);
  return [`${names.join(', ')}: ${stateCounts(links)}.`, ...parts].join('\n  ');
}

/** `1 link broken, 9 seen, 1 not tested`; a state that no link has is left out. */
function stateCounts(links: CheckedDatabase['links']): string {
  const counts = states.map((state) => ({
    state,
    count: links.filter((link) => link.state === state).length,
  }));
  const named = counts.filter(({ count }) => count > 0).map(({ state, count }) => `${count} ${state}`);
  return `Links: ${named.join(', ')}`;
}

type State = CheckedDatabase['links'][number]['state'];

/** From the worst on. */
const states: readonly State[] = ['broken', 'unknown', 'not tested', 'seen'];

const stateWords: Readonly<Record<State, string>> = {
  broken: 'Broken',
  unknown: 'Unknown',
  'not tested': 'Not tested',
  seen: 'Seen',
};

function badness({ links }: DatabaseGroup): number {
  const count = (state: State) => links.filter((link) => link.state === state).length;
  return count('broken') * 10_000 + count('unknown') * 100 + count('not tested');
}

/** An instance may have thousands of databases under one key: the names of one block stay readable. */
function inPieces({ names, links }: DatabaseGroup): DatabaseGroup[] {
  const pieces: DatabaseGroup[] = [];
  for (let at = 0; at < names.length; at += NAMES_PER_BLOCK)
    pieces.push({ names: names.slice(at, at + NAMES_PER_BLOCK), links });
  return pieces;
}

const NAMES_PER_BLOCK = 25;
const MAX_WHY = 500;
