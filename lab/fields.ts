/** A JSON object whose fields have not been looked at yet. */
export type Fields = Record<string, unknown>;

/** Whether a JSON value is an object (and not a list or null). */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a string with something in it, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
