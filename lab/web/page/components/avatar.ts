import type { Person } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Icon } from './icon.ts';

/** The square beside a name: a key for the bot, initials for people. */
export function Avatar({ person, size }: { person: Person; size?: 'small' }): Markup {
  const classes = `avatar${size === undefined ? '' : ` ${size}`}`;
  if (person.is_bot)
    return html`<span class="${classes} bot" aria-hidden="true"><${Icon} name="key" /></span>`;
  return html`<span class=${classes} style=${{ backgroundColor: colourOf(person) }} aria-hidden="true">${initials(person.real_name || person.name)}</span>`;
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');
}

/** Slack gives everybody a colour that carries white text; somebody unknown is grey. */
function colourOf({ color = '' }: Person): string {
  return /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : '#586063';
}
