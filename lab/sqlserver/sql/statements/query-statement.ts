import type { StatementBody } from '../ast/statement.ts';
import { commonTableExpressions } from '../queries/common-table-expression.ts';
import { query } from '../queries/query.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { insertStatement } from './insert.ts';

/** A SELECT, and what WITH may begin: SELECT or INSERT with common table expressions. */
export function queryStatement(reader: TokenReader): StatementBody {
  const { mark } = reader;
  if (!reader.isWord('WITH')) return { kind: 'select', query: query(reader, 'outer') };
  const ctes = commonTableExpressions(reader);
  const { word } = reader.peek();
  if (word === 'INSERT') return insertStatement(reader, ctes);
  if (word === 'UPDATE' || word === 'DELETE' || word === 'MERGE') {
    throw notPlayed(`WITH … ${word}`, reader.peek());
  }
  reader.reset(mark);
  return { kind: 'select', query: query(reader, 'outer') };
}
