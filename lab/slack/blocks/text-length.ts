import { isFields } from '../../fields.ts';

/** The characters of all strings named `text` below `value`. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + charactersIn(each), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, field]) =>
      sum + (name === 'text' && typeof field === 'string' ? field.length : charactersIn(field)),
    0,
  );
}
