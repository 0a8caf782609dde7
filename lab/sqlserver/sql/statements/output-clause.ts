// https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
import type { OutputClause } from '../ast/statement.ts';
import { selectItem } from '../queries/select-item.ts';
import { commaList, nameList, objectPath } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `OUTPUT inserted.a, deleted.b [INTO @table [(a, b)]]`; undefined when it does not come next. */
export function outputClause(reader: TokenReader): OutputClause | undefined {
  if (!reader.acceptWord('OUTPUT')) return undefined;
  const items = commaList(reader, () => selectItem(reader));
  if (!reader.acceptWord('INTO')) return { items, into: undefined };
  const target = objectPath(reader);
  const columns = reader.isSymbol('(') ? nameList(reader) : undefined;
  if (reader.isWord('OUTPUT')) throw notPlayed('OUTPUT … INTO … OUTPUT', reader.peek());
  return { items, into: { target, columns } };
}
