import type { TokenReader } from './token-reader.ts';

/** A character constant, with or without N. */
export function string(reader: TokenReader): string {
  if (!isString(reader)) throw reader.error();
  return reader.next().text;
}

export function isString(reader: TokenReader, ahead = 0): boolean {
  const { kind } = reader.peek(ahead);
  return kind === 'string' || kind === 'unicodeString';
}

/** A constant whole number without sign. */
export function integer(reader: TokenReader): number {
  const token = reader.peek();
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw reader.error();
  reader.next();
  return Number(token.text);
}

/** A binary constant (`0x…`). */
export function binary(reader: TokenReader): Buffer {
  const token = reader.peek();
  if (token.kind !== 'binary') throw reader.error();
  reader.next();
  return bytesOf(token.text);
}

/** The bytes of `0x…`; with an odd number of digits the first byte has one. */
export function bytesOf(constant: string): Buffer {
  const digits = constant.slice(2).replace(/\\\r?\n/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
}
