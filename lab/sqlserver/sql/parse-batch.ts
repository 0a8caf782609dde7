import { SqlError } from '../sql-error.ts';
import type { Statement } from './ast/statement.ts';
import { checkJumps } from './check-jumps.ts';
import { tokenize } from './lexer/tokenize.ts';
import { TokenReader } from './reader/token-reader.ts';
import { statementList } from './statements/statement-list.ts';

/**
 * Parses one batch (no GO in it).
 * A syntax error anywhere means that nothing of the batch runs, as in SQL Server: the error is returned, with its line.
 * @param sql the text as the client sent it
 */
export function parseBatch(sql: string, options: ParseOptions = {}): ParsedBatch {
  const { tokens, errors } = tokenize(sql, options.quotedIdentifier ?? true);
  const reader = new TokenReader(sql, tokens);
  try {
    const statements = statementList(reader, () => reader.isAtEnd);
    checkJumps(statements);
    return errors.length > 0 ? { errors } : { statements };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { errors: inOrder(errors, error) };
  }
}

/** How the session's SET options have the text read. */
export interface ParseOptions {
  /** QUOTED_IDENTIFIER: whether "x" is a name (the default) or a string. */
  quotedIdentifier?: boolean;
}

export type ParsedBatch = { statements: readonly Statement[] } | { errors: readonly SqlError[] };

/** Errors in the order of their lines; of one line what is wrong with the letters comes first (105, then 102). */
function inOrder(errors: readonly SqlError[], syntax: SqlError): SqlError[] {
  return [...errors, syntax].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
