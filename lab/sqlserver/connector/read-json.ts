import { ProviderError } from './provider-error.ts';

/** The JSON object in an answer. Throws the code that the caller's operation has for an answer that is none. */
export function readJson(body: string, code: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (isRecord(value)) return value;
  } catch {
    // The code says it: what the answer holds instead is nobody's business.
  }
  throw new ProviderError(code);
}

/** A text field. Throws `code` when it is not there. */
export function readText(record: Record<string, unknown>, name: string, code: number): string {
  const value = record[name];
  if (typeof value !== 'string' || value === '') throw new ProviderError(code);
  return value;
}

/** An object field. Throws `code` when it is not there. */
export function readRecord(
  record: Record<string, unknown>,
  name: string,
  code: number,
): Record<string, unknown> {
  const value = record[name];
  if (!isRecord(value)) throw new ProviderError(code);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
