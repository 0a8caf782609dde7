import { closest, distance } from 'fastest-levenshtein';
import type { Answer } from '../catalog/answer.ts';
import { explain } from '../catalog/explain.ts';
import { help } from '../catalog/help.ts';
import { answerCard } from './cards/answer-card.ts';
import type { Card } from './cards/card.ts';
import { unknownSubcommand } from './cards/unknown-subcommand.ts';
import { checkOffer, type Offering } from './check/check-offer.ts';
import type { Subcommand } from './subcommand.ts';

/**
 * Makes the function from what a person typed after the command to the card. Everybody asks the same few codes and
 * topics, and their cards never change: short questions that were answered in full are remembered, drawn.
 */
export function commandCards(
  command: string,
  others: Others = new Map(),
  fleet: Offering = { instances: { names: [] }, runs: undefined },
): (text: string) => Card {
  const remembered = new Map<string, Card>();
  return (text) => {
    const offer = checkOffer(text, fleet);
    const key = `${offer !== undefined} ${text}`;
    const known = remembered.get(key);
    if (known) return known;
    const answer = answerCommand(text, command, others);
    const card = answerCard(answer, { isPrivate: true, check: offer });
    if (isWorthRemembering(text, answer) && remembered.size < MAX_REMEMBERED) remembered.set(key, card);
    return card;
  };
}

/** Words that something else answers, and what to say of them. */
type Others = ReadonlyMap<string, Pick<Subcommand, 'usage'>>;

/** The answer to what was typed after the command. Pure. */
function answerCommand(text: string, command: string, others: Others): Answer {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const subcommand = word.toLowerCase();
  if (subcommand === 'explain') return explain(rest, 'brief');
  if (subcommand === 'help' || subcommand === '') return withUsage(help(rest), others);
  const nearest = nearestWord(subcommand, others);
  if (nearest !== undefined) return misspelt({ word, rest, command, nearest }, others);
  // "/ekm 3303", "/ekm Msg 33049 ...": what was meant is plain.
  const direct = explain(text, 'brief');
  return direct.outcome !== 'unknown' || /\d/.test(text)
    ? direct
    : unknownSubcommand({ word, command, usage: usageOf(others) });
}

/**
 * "/ekm explian 3303": answered as it was meant, and said so; without anything to explain, and where something would
 * be read or changed, the nearest is named only.
 */
function misspelt({ word, rest, command, nearest }: Misspelt, others: Others): Answer {
  const unknown = unknownSubcommand({ word, command, meant: nearest, usage: usageOf(others) });
  if (others.has(nearest) || rest.trim() === '') return unknown;
  const meant = nearest === 'explain' ? explain(rest, 'brief') : help(rest);
  if (meant.outcome === 'unknown') return unknown;
  return {
    ...meant,
    parts: [
      ...meant.parts,
      {
        kind: 'note',
        text: `There is no such command as was typed; it was read as "${command} ${nearest}".`,
      },
    ],
  };
}

interface Misspelt {
  word: string;
  rest: string;
  command: string;
  nearest: string;
}

/** The word that is at most two letters away from what was typed. */
function nearestWord(word: string, others: Others): string | undefined {
  if (word.length < 3) return undefined;
  const nearest = closest(word, ['explain', 'help', ...others.keys()]);
  return distance(word, nearest) <= 2 ? nearest : undefined;
}

/** The overview names what the surface it is shown on can do besides. */
function withUsage(answer: Answer, others: Others): Answer {
  if (answer.outcome !== 'help') return answer;
  return {
    ...answer,
    parts: answer.parts.map((part) =>
      part.kind === 'list' && part.label === 'Commands'
        ? { ...part, items: [...part.items, ...usageOf(others)] }
        : part,
    ),
  };
}

function usageOf(others: Others): string[] {
  return [...others.values()].flatMap(({ usage }) => usage);
}

/**
 * Only one word that is a code, a symbol or a topic: beside one, in the same text, anything may stand, a secret too,
 * and nothing of that is kept.
 */
function isWorthRemembering(text: string, { outcome }: Answer): boolean {
  return (
    /^(?:explain |help )?[\w+-]{1,60}$/.test(text) &&
    (outcome === 'known' || outcome === 'topic' || outcome === 'help')
  );
}

const MAX_REMEMBERED = 1_000;
