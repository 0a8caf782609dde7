import { redact } from '../../lib/redact.ts';

/**
 * A value as JSON text that jsonb takes, with secrets masked in each text by itself: a mask over the whole could
 * run past the end of one. jsonb has neither NUL nor half of a surrogate pair; the replacement character stands for them.
 */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => cleanPart(part)) ?? 'null';
}

/** A text of a column of its own, cleaned as texts in jsonb are. */
export function cleanText(text: string): string {
  return redact(text).replaceAll('\0', '\uFFFD').toWellFormed();
}

function cleanPart(part: unknown): unknown {
  if (typeof part === 'string') return cleanText(part);
  if (typeof part !== 'object' || part === null || !Object.keys(part).some(isUnfit)) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [cleanText(name), value]));
}

function isUnfit(name: string): boolean {
  return name.includes('\0') || !name.isWellFormed();
}
