import { sqlError } from '../../messages/sql-error.ts';
import { skipParentheses } from '../reader/skip.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `WITH (NOLOCK)` and the old `(NOLOCK)`: accepted and dropped. */
export function tableHints(reader: TokenReader): void {
  if (isOldHint(reader)) skipParentheses(reader);
  if (!reader.isWord('WITH')) return;
  if (!reader.isSymbol('(', 1)) throw needsSemicolon(reader);
  reader.next();
  skipParentheses(reader);
}

/** Whether `(NOLOCK …` comes next: not the arguments of a function. */
export function isOldHint(reader: TokenReader): boolean {
  return (
    reader.isSymbol('(') &&
    hints.has(reader.peek(1).word) &&
    (reader.isSymbol(')', 2) || reader.isSymbol(',', 2))
  );
}

/** `FROM t WITH c AS (…`: most likely a CTE after a statement without semicolon. */
function needsSemicolon(reader: TokenReader) {
  if (!reader.isName(1)) return reader.error();
  const token = reader.peek(1);
  return at(token, sqlError(336, 1, token.text));
}

const hints = new Set(
  `NOLOCK READUNCOMMITTED READCOMMITTED READCOMMITTEDLOCK READPAST REPEATABLEREAD SERIALIZABLE HOLDLOCK NOWAIT
  PAGLOCK ROWLOCK TABLOCK TABLOCKX UPDLOCK XLOCK SNAPSHOT NOEXPAND FORCESEEK FORCESCAN KEEPIDENTITY`.split(
    /\s+/,
  ),
);
