import type { PlainTextOption } from '@slack/types';
import { clip } from '../cards/card.ts';
import { slackLimits } from '../limits.ts';
import type { Databases } from './start-databases.ts';
import { nameOption } from './start-form-input.ts';

/** Names that have what was typed, those that begin with it first; as many as Slack shows. */
export function matchingOptions(names: readonly string[], typed: string): PlainTextOption[] {
  const asked = typed.trim().toLowerCase();
  const found = names.filter((name) => name.toLowerCase().includes(asked));
  const isFirst = (name: string) => name.toLowerCase().startsWith(asked);
  return [...found.filter(isFirst), ...found.filter((name) => !isFirst(name))]
    .slice(0, slackLimits.options)
    .map(nameOption);
}

/** The databases to choose from; while they are not known, what is typed itself, and said so. */
export function databaseOptions(databases: Databases, instance: string, typed: string): OptionList {
  if (databases.state === 'read')
    // A part of a name would name another database.
    return {
      options: matchingOptions(
        databases.names.filter(({ length }) => length <= slackLimits.optionText),
        typed,
      ),
    };
  const name = typed.trim();
  if (name === '' || name.length > slackLimits.optionText) return { options: [] };
  const why = databases.state === 'reading' ? 'is still being read' : 'could not be read';
  const label = clip(`${clip(instance, 35)} ${why}: taken as typed`, 75);
  return {
    option_groups: [
      { label: { type: 'plain_text', text: label, emoji: false }, options: [nameOption(name)] },
    ],
  };
}

type OptionList =
  | { options: PlainTextOption[] }
  | {
      option_groups: {
        label: { type: 'plain_text'; text: string; emoji: false };
        options: PlainTextOption[];
      }[];
    };
