import type { CommonTableExpression, Query } from '../ast/query.ts';
import type { InsertSource, StatementBody } from '../ast/statement.ts';
import { expression } from '../expressions/expression.ts';
import { nullLiteral } from '../expressions/literal.ts';
import { query } from '../queries/query.ts';
import { tableHints } from '../queries/table-hints.ts';
import { commaList, inParentheses, nameList, objectPath } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { executeStatement } from './execute.ts';
import { outputClause } from './output-clause.ts';

/** INSERT of values, of the rows of a query or of a procedure. */
export function insertStatement(
  reader: TokenReader,
  ctes: readonly CommonTableExpression[] = [],
): StatementBody {
  reader.expectWord('INSERT');
  if (reader.isWord('TOP')) throw notPlayed('INSERT TOP', reader.peek());
  reader.acceptWord('INTO');
  const target = objectPath(reader);
  tableHints(reader);
  const columns = startsColumns(reader) ? nameList(reader) : undefined;
  const output = outputClause(reader);
  return { kind: 'insert', target, columns, output, source: source(reader, ctes) };
}

function startsColumns(reader: TokenReader): boolean {
  return reader.isSymbol('(') && reader.isName(1);
}

function source(reader: TokenReader, ctes: readonly CommonTableExpression[]): InsertSource {
  if (reader.acceptWord('DEFAULT', 'VALUES')) return { kind: 'default' };
  if (reader.acceptWord('VALUES')) {
    return { kind: 'values', rows: commaList(reader, () => inParentheses(reader, () => value(reader))) };
  }
  if (reader.isWord('EXEC') || reader.isWord('EXECUTE')) {
    return { kind: 'execute', execute: executeStatement(reader) };
  }
  const rows: Query = query(reader, 'outer');
  return { kind: 'query', query: ctes.length === 0 ? rows : { ...rows, ctes } };
}

/** DEFAULT among the values is NULL: columns of `#temp` tables that have a default are named to be left out. */
function value(reader: TokenReader) {
  // unverified: DEFAULT within the VALUES of an INSERT gives NULL in the lab, not the default of the column.
  return reader.acceptWord('DEFAULT') ? nullLiteral : expression(reader);
}
