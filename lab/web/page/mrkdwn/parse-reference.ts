import { decodeEntities } from './entities.ts';
import { type Inline, plain } from './inline.ts';
import { safeUrl } from './safe-url.ts';

/**
 * What stands between `<` and `>`: a person, a channel, a group, a broadcast, a date or a link.
 * Undefined when it is none of them, so that a `<placeholder>` stays text.
 */
export function parseReference(inside: string): Inline | undefined {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : decodeEntities(inside.slice(bar + 1));
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return named('user', target.slice(1), label);
  if (/^#[CG][A-Z0-9]+$/.test(target)) return named('channel', target.slice(1), label);
  if (target.startsWith('!')) return special(target.slice(1), label);
  const url = safeUrl(decodeEntities(target));
  return url === undefined ? undefined : { type: 'link', url, children: [plain(label || shownUrl(url))] };
}

function named(type: 'user' | 'channel' | 'usergroup', id: string, label: string | undefined): Inline {
  return label ? { type, id, label } : { type, id };
}

function special(target: string, label: string | undefined): Inline | undefined {
  if (/^(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target };
  const group = /^subteam\^([A-Z0-9]+)$/.exec(target)?.[1];
  if (group !== undefined) return named('usergroup', group, label);
  return target.startsWith('date^') ? date(target, label) : undefined;
}

/** `date^SECONDS^FORMAT^LINK`, the link left out as a rule. */
function date(target: string, label: string | undefined): Inline | undefined {
  const [, digits = '', format = '', link] = target.split('^');
  if (!/^\d{1,12}$/.test(digits)) return undefined;
  const url = link === undefined ? undefined : safeUrl(decodeEntities(link));
  const shown = {
    type: 'date',
    seconds: Number(digits),
    format: decodeEntities(format),
    fallback: label ?? '',
  } as const;
  return url === undefined ? shown : { ...shown, url };
}

function shownUrl(url: string): string {
  return url.replace(/^mailto:/i, '');
}
