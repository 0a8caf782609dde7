import { redact } from '../../lib/redact.ts';

/**
 * A value as JSON text that jsonb takes, with secrets masked in each text by itself: a mask over the whole could
 * run past the end of one. jsonb has neither NUL nor half of a surrogate pair; the replacement character stands for them.
 */
export function plainJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? cleanText(part) : part)) ??
    'null'
  );
}

function cleanText(text: string): string {
  return redact(text).replaceAll('\0', '\uFFFD').toWellFormed();
}
