import type { Button, ContextBlock, HeaderBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { clip } from './card.ts';
import { richText, section } from './rich-text.ts';

/** A title; what is too long for one is cut. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, slackLimits.header), emoji: false } };
}

/**
 * Small print in Slack's own markup: the caller escapes what comes from outside. Verbatim: no address, channel or person
 * that somebody's name of a thing happens to spell becomes a link.
 */
export function smallPrint(markup: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(markup, 2_000), verbatim: true }] };
}

/** Small print of plain characters: nothing in it is markup, whoever wrote it. */
export function plainPrint(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: clip(text, 2_000), emoji: false }] };
}

/** A paragraph of plain characters: nothing in it is markup, whoever wrote it. */
export function paragraph(...parts: readonly (string | RichTextElement)[]): RichTextBlock {
  return richText([section(...parts)]);
}

/** A button; `spoken` is what a screen reader says of it. */
export function button(actionId: string, label: string, spoken: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(label, slackLimits.buttonText), emoji: false },
    accessibility_label: clip(spoken, slackLimits.accessibilityLabel),
    ...(value === '' ? {} : { value }),
  };
}
