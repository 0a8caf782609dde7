import { closest } from 'fastest-levenshtein';

/** `this takes one of a, b, c.` */
export function nearestText(known: readonly string[]): string {
  return `this takes ${known.length === 1 ? known[0] : `one of ${known.join(', ')}`}.`;
}

/** `there is no instance "SQL9" in this file: the nearest is "SQL09".` */
export function unknownNameText(what: string, name: string, known: Iterable<string>): string {
  const names = [...known];
  const hint = names.length === 0 ? `it has no ${what} at all.` : `the nearest is "${closest(name, names)}".`;
  return `there is no ${what} "${name}" in this file: ${hint}`;
}
