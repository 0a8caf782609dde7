import { closest, distance } from 'fastest-levenshtein';
import type { Answer } from '../catalog/answer.ts';
import { explain } from '../catalog/explain.ts';
import { help } from '../catalog/help.ts';
import { answerCard } from './cards/answer-card.ts';
import type { Card } from './cards/card.ts';
import { unknownSubcommand } from './cards/unknown-subcommand.ts';

/**
 * Makes the function from what a person typed after the command to the card. Everybody asks the same few codes and
 * topics, and their cards never change: short questions that were answered in full are remembered, drawn.
 */
export function commandCards(command: string): (text: string) => Card {
  const remembered = new Map<string, Card>();
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    const answer = answerCommand(text, command);
    const card = answerCard(answer, { isPrivate: true });
    if (isWorthRemembering(text, answer) && remembered.size < MAX_REMEMBERED) remembered.set(text, card);
    return card;
  };
}

/** The answer to what was typed after the command. Pure. */
function answerCommand(text: string, command: string): Answer {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const subcommand = word.toLowerCase();
  if (subcommand === 'explain') return explain(rest, 'brief');
  if (subcommand === 'help' || subcommand === '') return help(rest);
  if (isMisspelt(subcommand)) return misspelt(word, rest, command);
  // "/ekm 3303", "/ekm Msg 33049 ...": what was meant is plain.
  const direct = explain(text, 'brief');
  return direct.outcome !== 'unknown' || /\d/.test(text) ? direct : unknownSubcommand(word, command);
}

/** "/ekm explian 3303": answered as it was meant, and said so; without anything to explain the nearest is named. */
function misspelt(word: string, rest: string, command: string): Answer {
  const nearest = closest(word.toLowerCase(), [...subcommands]);
  const meant = nearest === 'explain' ? explain(rest, 'brief') : help(rest);
  if (rest.trim() === '' || meant.outcome === 'unknown') return unknownSubcommand(word, command, nearest);
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

const subcommands = ['explain', 'help'] as const;

function isMisspelt(word: string): boolean {
  return word.length >= 3 && subcommands.some((known) => distance(word, known) <= 2);
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
