import type { Person } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Icon } from './icon.ts';

/** The square beside a name: a key for the bot, initials for people. */
export function Avatar({ person, size }: { person: Person; size?: 'small' }): Markup {
  const classes = `avatar${size === undefined ? '' : ` ${size}`}`;
  if (person.is_bot)
    return html`<span class="${classes} bot" aria-hidden="true"><${Icon} name="key" /></span>`;
  return html`<span class="${classes} tint-${tintOf(person.id)}" aria-hidden="true">${initials(person.real_name || person.name)}</span>`;
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');
}

/** Tints come from the style sheet, where they are known to carry white text. Ids that follow one another differ. */
function tintOf(id: string): number {
  return [...id].reduce((sum, character) => (sum * 5 + (character.codePointAt(0) ?? 0)) % 6, 0);
}
