import type { CommonTableExpression } from '../ast/query.ts';
import { commaList, name, nameList } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { query } from './query.ts';

/** `WITH a AS (…), b (x, y) AS (…)`, from WITH on. */
export function commonTableExpressions(reader: TokenReader): CommonTableExpression[] {
  reader.expectWord('WITH');
  if (reader.isWord('XMLNAMESPACES')) throw notPlayed('WITH XMLNAMESPACES', reader.peek());
  return commaList(reader, () => commonTableExpression(reader));
}

function commonTableExpression(reader: TokenReader): CommonTableExpression {
  const cte = name(reader);
  const columns = reader.isSymbol('(') ? nameList(reader) : undefined;
  reader.expectWord('AS');
  reader.expectSymbol('(');
  const inner = reader.nested(() => query(reader, 'inner'));
  reader.expectSymbol(')');
  return { name: cte, columns, query: inner };
}
