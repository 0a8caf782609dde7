import { emojiCharacter } from '../mrkdwn/emoji.ts';
import { html, type Markup } from '../ui.ts';
import { Mrkdwn } from './mrkdwn.ts';
import { objectOf, textOf } from './read-json.ts';

/** A `plain_text` or `mrkdwn` object. */
export function TextObject({ value }: { value: unknown }): Markup {
  const object = objectOf(value);
  const text = textOf(object['text']);
  if (object['type'] === 'mrkdwn') return html`<${Mrkdwn} text=${text} />`;
  return html`<span class="plain">${object['emoji'] === false ? text : withEmoji(text)}</span>`;
}

/** Plain text with the emoji names that are known as characters. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiCharacter(name) ?? whole);
}
