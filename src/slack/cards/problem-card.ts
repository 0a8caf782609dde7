import { OpsError } from '../../lib/ops-error.ts';
import { type Card, clip, escapeMarkup } from './card.ts';
import { bold, richText, section } from './rich-text.ts';

/**
 * Why something that was asked for did not come, and what to do. An error that nobody foresaw says no more than that:
 * its text is for the log.
 *
 * @param title what did not come, at most 150 characters
 */
export function problemCard(title: string, error: unknown): Card {
  const { why, next } =
    error instanceof OpsError
      ? { why: error.message, next: error.next }
      : { why: 'An unexpected fault. The log of the bot says more.', next: 'Try again.' };
  const shown = clip(why, MAX_TEXT);
  return {
    text: escapeMarkup(`${title}. ${shown} What to do: ${next}`),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      richText([section(shown), section('\n', bold('What to do: '), clip(next, MAX_TEXT))]),
    ],
  };
}

/** A configuration file may have hundreds of problems: the first are enough to begin with. */
const MAX_TEXT = 2_500;
