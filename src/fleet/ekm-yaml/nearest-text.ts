import { closest } from 'fastest-levenshtein';

/** `this takes one of a, b, c.` */
export function nearestText(known: readonly string[]): string {
  return `this takes ${known.length === 1 ? known[0] : `one of ${known.join(', ')}`}.`;
}

/** `there is no instance "SQL9" in this file: the nearest is "SQL09".`; without known names no hint. */
export function unknownNameText(what: string, name: string, known: Iterable<string> | undefined): string {
  const text = `there is no ${what} "${name}" in this file`;
  if (known === undefined) return `${text}.`;
  const names = [...known];
  return names.length === 0
    ? `${text}: it has no ${what} at all.`
    : `${text}: the nearest is "${closest(name, names)}".`;
}
