import type { RichTextElement } from '@slack/types';
import type { Who } from '../../engine/run/run.ts';
import { escapeMarkup } from '../cards/card.ts';
import { bold } from '../cards/rich-text.ts';

/** A person so that Slack tells them; by name where their account is not known. */
export function mentionOf({ name, slackId }: Who): RichTextElement {
  return slackId === undefined ? bold(name) : { type: 'user', user_id: slackId };
}

/** The same in Slack's markup. */
export function mentionText({ name, slackId }: Who): string {
  return slackId === undefined ? escapeMarkup(name) : `<@${slackId}>`;
}
