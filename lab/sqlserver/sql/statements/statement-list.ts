import type { Statement } from '../ast/statement.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { statement } from './statement.ts';

/** Statements up to the word that ends them (END), or to the end of the batch. Semicolons between them are optional but before WITH and THROW. */
export function statementList(reader: TokenReader, isEnd: () => boolean): Statement[] {
  const statements: Statement[] = [];
  let isTerminated = true;
  for (;;) {
    while (reader.acceptSymbol(';')) isTerminated = true;
    if (isEnd()) return statements;
    if (!isTerminated && needsTerminated(reader)) throw reader.error();
    statements.push(statement(reader));
    isTerminated = statements.at(-1)?.kind === 'label';
  }
}

/** Whether what comes next may only follow a semicolon: WITH (319), and THROW. */
function needsTerminated(reader: TokenReader): boolean {
  // unverified: The lab wants a semicolon before THROW after any statement but one that ends in END. The documentation asks for it after every statement; whether SQL Server insists after END is not known.
  return reader.isWord('WITH') || (reader.isWord('THROW') && reader.previous.word !== 'END');
}
