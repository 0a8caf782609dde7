import type { Fields } from '../fields.ts';

/** One call of the control API. `input` is the query and the JSON body together. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  handle: (input: Fields) => Fields | Promise<Fields>;
}

/** What was sent cannot be understood; the message says what is expected. */
export class InvalidInput extends Error {}

/** A string that must be there. */
export function requiredText(input: Fields, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) throw new InvalidInput(`${name} is missing: expected a string`);
  return value;
}

/** A string that may be there. */
export function optionalText(input: Fields, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new InvalidInput(`${name} must be a string`);
  return value;
}

/** A number within these bounds that may be there. */
export function optionalNumber(input: Fields, name: string, least: number, most: number): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !(value >= least))
    throw new InvalidInput(`${name} must be a number of at least ${least}`);
  if (value > most) throw new InvalidInput(`${name} is too large: expected ${most} at most`);
  return value;
}

/** A whole number within these bounds that may be there. */
export function optionalCount(input: Fields, name: string, least: number, most: number): number | undefined {
  const value = optionalNumber(input, name, least, most);
  if (value !== undefined && !Number.isInteger(value))
    throw new InvalidInput(`${name} must be a whole number`);
  return value;
}

/** Whom and where most calls are about: `user` and `channel`, both by id or name. */
export function placeOf(input: Fields): { user: string; channel: string } {
  return { user: requiredText(input, 'user'), channel: requiredText(input, 'channel') };
}
