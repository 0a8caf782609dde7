import { byType, flag, object, oneOf, type Rule, string } from './rules.ts';

/** A text object, `plain_text` or `mrkdwn`, of 1 to `max` characters. */
export function text(max: number): Rule {
  return byType(textTypes(max));
}

/** The two text objects by type, for places that take something else, too. */
export function textTypes(max: number): Record<string, Rule> {
  return { plain_text: plainShape(max), mrkdwn: mrkdwnShape(max) };
}

/** A text object that must be `plain_text`. */
export function plainText(max: number): Rule {
  return byType({ plain_text: plainShape(max) });
}

function plainShape(max: number): Rule {
  return object({ 'type!': oneOf('plain_text'), 'text!': string({ min: 1, max }), emoji: flag });
}

function mrkdwnShape(max: number): Rule {
  return object({ 'type!': oneOf('mrkdwn'), 'text!': string({ min: 1, max }), verbatim: flag });
}
