import type { Statement, StatementBody } from '../ast/statement.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { cursorStatements } from './cursor.ts';
import { dataChangeStatements } from './data-change.ts';
import { declareStatement } from './declare.ts';
import { definitionStatements } from './definition.ts';
import { executeStatement, implicitExecute } from './execute.ts';
import { flowStatements } from './flow-of-control.ts';
import { messageStatements } from './message.ts';
import { refuseUnplayed } from './not-played.ts';
import { queryStatement } from './query-statement.ts';
import { setStatement } from './set.ts';
import { transactionStatements } from './transaction.ts';

/** Reads the statement that its first word announces. */
export type StatementParser = (reader: TokenReader) => StatementBody;

/** One statement, without the semicolon after it. */
export function statement(reader: TokenReader): Statement {
  const { line } = reader.peek();
  return { ...reader.nested(() => body(reader)), line };
}

function body(reader: TokenReader): StatementBody {
  const parse = byFirstWord.get(reader.peek().word);
  if (parse !== undefined) return parse(reader);
  if (reader.isSymbol('(')) return queryStatement(reader);
  if (reader.isName() && reader.isSymbol(':', 1) && !reader.isSymbol(':', 2)) return label(reader);
  refuseUnplayed(reader);
  if (reader.mark === 0) return implicitExecute(reader);
  throw reader.error();
}

function label(reader: TokenReader): StatementBody {
  const { text } = reader.next();
  reader.next();
  return { kind: 'label', label: text };
}

const byFirstWord: ReadonlyMap<string, StatementParser> = new Map([
  ['SELECT', queryStatement],
  ['WITH', queryStatement],
  ['DECLARE', declareStatement],
  ['SET', setStatement],
  ['EXEC', executeStatement],
  ['EXECUTE', executeStatement],
  ...flowStatements,
  ...messageStatements,
  ...transactionStatements,
  ...cursorStatements,
  ...dataChangeStatements,
  ...definitionStatements,
]);
