import type { TokenReader } from './token-reader.ts';

/** Skips `( … )` with all that stands in it, nested parentheses too; at least one token has to. Returns the text as written. */
export function skipParentheses(reader: TokenReader): string {
  const { start } = reader.peek();
  reader.expectSymbol('(');
  if (reader.isSymbol(')')) throw reader.error();
  for (let depth = 1; depth > 0; ) {
    if (reader.isAtEnd || reader.peek().kind === 'unclosed') throw reader.error();
    if (reader.isSymbol('(')) depth++;
    if (reader.isSymbol(')')) depth--;
    reader.next();
  }
  return reader.sql.slice(start, reader.previous.end);
}
