import { sqlError } from '../../messages/sql-error.ts';
import { at } from './syntax-error.ts';
import type { TokenReader } from './token-reader.ts';

/** A name of one part, quoted or not. */
export function name(reader: TokenReader): string {
  if (!reader.isName()) throw reader.error();
  const token = reader.next();
  if (token.text === '') throw at(token, sqlError(1038, 4));
  return token.text;
}

/** `a`, `a.b`, `master..sysdatabases`, `[server].db.schema.object`: an omitted part is an empty string. */
export function path(reader: TokenReader): string[] {
  const parts = [name(reader)];
  while (reader.acceptSymbol('.')) {
    while (reader.acceptSymbol('.')) parts.push('');
    parts.push(name(reader));
  }
  return parts;
}

/** The path of an object: at most four parts (error 117). `@table` variables are one part. */
export function objectPath(reader: TokenReader): string[] {
  if (reader.peek().kind === 'variable') return [reader.next().text];
  const token = reader.peek();
  const parts = path(reader);
  if (parts.length > 4) throw at(token, sqlError(117, 1, 'object', parts.join('.'), 3));
  return parts;
}

/** `(a, b, c)`. */
export function nameList(reader: TokenReader): string[] {
  return inParentheses(reader, () => name(reader));
}

/** `(item, item …)`. */
export function inParentheses<Item>(reader: TokenReader, item: () => Item): Item[] {
  reader.expectSymbol('(');
  const items = commaList(reader, item);
  reader.expectSymbol(')');
  return items;
}

/** `item, item …`, at least one. */
export function commaList<Item>(reader: TokenReader, item: () => Item): Item[] {
  const items = [item()];
  while (reader.acceptSymbol(',')) items.push(item());
  return items;
}
