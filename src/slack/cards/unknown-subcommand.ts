import type { Answer } from '../../catalog/answer.ts';
import { cleanText } from '../../catalog/clean-text.ts';
import { clip } from './card.ts';

/** Says that there is no such subcommand, which one is nearest, and what can be typed. */
export function unknownSubcommand(word: string, nearest: string, command: string): Answer {
  const typed = clip(cleanText(word).text, 40);
  return {
    outcome: 'unknown',
    title: 'No such command',
    summary: `There is no "${command} ${typed}". The nearest is "${command} ${nearest}".`,
    parts: [
      {
        kind: 'list',
        label: 'What can be typed',
        items: [
          `${command} explain 3303, or a pasted message`,
          `${command} help, and a topic: ${command} help ports`,
        ],
      },
    ],
    actions: [],
    query: '',
  };
}
