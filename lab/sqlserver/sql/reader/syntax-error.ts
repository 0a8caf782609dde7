import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import { reservedWords } from '../lexer/reserved-words.ts';
import type { Token } from '../lexer/token.ts';
import { nearText } from './near-text.ts';

/**
 * `Incorrect syntax near …` (102, for a keyword 156, for WITH 319).
 * @param last the last token before the end of the batch: what runs out of text is reported near it
 */
export function syntaxError(token: Token, last: Token | undefined): SqlError {
  // unverified: The lab reports the first syntax error of a batch, near the first token that cannot follow; SQL Server often goes on and reports further errors of the same batch, and now and then names a neighbouring token.
  if (token.kind === 'end') return at(last ?? token, sqlError(102, 1, nearText((last ?? token).text)));
  if (token.word === 'WITH') return at(token, sqlError(319, 1));
  if (reservedWords.has(token.word)) return at(token, sqlError(156, 1, token.text));
  return at(token, sqlError(102, 1, nearText(token.text)));
}

/** The error with the line of `token`. */
export function at(token: { line: number }, error: SqlError): SqlError {
  error.line = token.line;
  return error;
}

/** Error 191. */
export function nestedTooDeeply(line: number): SqlError {
  return at({ line }, sqlError(191, 1));
}

/**
 * A statement or clause that SQL Server knows and the lab does not play. It is refused at parse time, so that nothing of the batch runs.
 * 40510 is the number with which Azure SQL Database refuses statements that the box product has.
 */
export function notPlayed(what: string, token: { line: number }): SqlError {
  // unverified: A valid T-SQL statement or clause that the lab does not play raises error 40510 for the whole batch, whose text ends with words of the lab's own; a real SQL Server would run it.
  return at(token, sqlError(40510, 1, what));
}
