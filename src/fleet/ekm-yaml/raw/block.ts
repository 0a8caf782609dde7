import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/**
 * A map of known keys. An unknown one is refused with the nearest known; its message has one line for each such key.
 *
 * @param options.isSecret keys that are not known are not named: they may be the secret itself
 * @param options.wrongKind what is said when something other than a map stands there
 */
export function block<Shape extends z.ZodRawShape>(shape: Shape, options: BlockOptions = {}) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys')
        return (issue.keys as string[])
          .map((key) => unknownKeyText(key, known, options.isSecret === true))
          .join('\n');
      return issue.input === undefined || issue.input === null ? undefined : options.wrongKind;
    },
  });
}

interface BlockOptions {
  isSecret?: boolean;
  wrongKind?: string;
}

/** `unknown key "tagz": the nearest is "tags".` */
export function unknownKeyText(key: string, known: readonly string[], isSecret = false): string {
  if (/^\d+$/.test(key))
    return 'unknown key: inside of { } and [ ] a comma ends a value. Write host:1533, or "host,1533" in quotes.';
  if (key.includes(':')) return 'unknown key: a blank belongs behind the colon, key: value.';
  const near = closest(key, known);
  const isNear = distance(key.toLowerCase(), near.toLowerCase()) <= Math.max(2, near.length / 3);
  const hint = isNear ? `the nearest is "${near}".` : `known here: ${known.join(', ')}.`;
  return !isSecret && /^[\w.-]{1,40}$/.test(key) ? `unknown key "${key}": ${hint}` : `unknown key: ${hint}`;
}
