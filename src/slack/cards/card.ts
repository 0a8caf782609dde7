import type { KnownBlock } from '@slack/types';

/** What is sent to Slack: blocks to look at, and `text`, a full answer alone, for notifications and screen readers. */
export interface Card {
  text: string;
  blocks: KnownBlock[];
}

/** Text from outside inside Slack's own markup: nothing of it is a link, a mention or a ping. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts at a character, never inside one, and says that it was cut. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
