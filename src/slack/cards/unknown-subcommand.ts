import type { Answer } from '../../catalog/answer.ts';
import { cleanText } from '../../catalog/clean-text.ts';
import { clip } from './card.ts';

/** Says that there is no such subcommand, which one was meant where that is plain, and what can be typed. */
export function unknownSubcommand({ word, command, meant, usage }: Unknown): Answer {
  const typed = clip(cleanText(word).text, 40);
  return {
    outcome: 'unknown',
    title: 'No such command',
    summary: `There is no "${command} ${typed}".${meant === undefined ? '' : ` The nearest is "${command} ${meant}".`}`,
    parts: [
      {
        kind: 'list',
        label: 'What can be typed',
        items: [
          `${command} explain 3303, or a pasted message`,
          `${command} help, and a topic: ${command} help ports`,
          ...usage.map((line) => `${command} ${line}`),
        ],
      },
    ],
    actions: [],
    query: '',
  };
}

interface Unknown {
  /** What was typed. */
  word: string;
  command: string;
  /** The nearest word that there is. */
  meant?: string | undefined;
  /** What else may be typed, a line each. */
  usage: readonly string[];
}
