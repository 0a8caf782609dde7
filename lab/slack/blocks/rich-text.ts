import { blockLimits } from './limits.ts';
import { byType, flag, list, number, object, oneOf, type Rule, string, url } from './rules.ts';

const style = object({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag });

const inlineTypes: Record<string, Rule> = {
  text: object({ 'type!': oneOf('text'), 'text!': string({ min: 1 }), style }),
  link: object({ 'type!': oneOf('link'), 'url!': url(3000), text: string(), unsafe: flag, style }),
  user: object({ 'type!': oneOf('user'), 'user_id!': string({ min: 1 }), style }),
  usergroup: object({ 'type!': oneOf('usergroup'), 'usergroup_id!': string({ min: 1 }), style }),
  channel: object({ 'type!': oneOf('channel'), 'channel_id!': string({ min: 1 }), style }),
  emoji: object({ 'type!': oneOf('emoji'), 'name!': string({ min: 1 }), unicode: string(), style }),
  broadcast: object({ 'type!': oneOf('broadcast'), 'range!': oneOf('here', 'channel', 'everyone'), style }),
  date: object({
    'type!': oneOf('date'),
    'timestamp!': number,
    'format!': string({ min: 1 }),
    url: url(3000),
    fallback: string(),
    style,
  }),
};

const inlines = list(byType(inlineTypes), { min: 0 });
const section = object({ 'type!': oneOf('rich_text_section'), 'elements!': inlines });

const partTypes: Record<string, Rule> = {
  rich_text_section: section,
  rich_text_list: object({
    'type!': oneOf('rich_text_list'),
    'style!': oneOf('bullet', 'ordered'),
    'elements!': list(section),
    indent: number,
    offset: number,
    border: number,
  }),
  rich_text_preformatted: object({
    'type!': oneOf('rich_text_preformatted'),
    'elements!': inlines,
    border: number,
    language: string(),
  }),
  rich_text_quote: object({ 'type!': oneOf('rich_text_quote'), 'elements!': inlines, border: number }),
};

/** A `rich_text` block: sections, lists, preformatted text and quotes. */
export const richText: Rule = object({
  'type!': oneOf('rich_text'),
  block_id: string({ min: 1, max: blockLimits.id }),
  'elements!': list(byType(partTypes)),
});
