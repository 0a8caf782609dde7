import type { StatementBody } from '../ast/statement.ts';
import { commaList, name, objectPath } from '../reader/names.ts';
import { skipParentheses } from '../reader/skip.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { tableColumns } from './table-columns.ts';

/** CREATE TABLE, from the table's name on. */
export function createTable(reader: TokenReader): StatementBody {
  const target = objectPath(reader);
  const columns = tableColumns(reader);
  if (reader.acceptWord('ON')) name(reader);
  if (reader.acceptWord('WITH')) skipParentheses(reader);
  return { kind: 'createTable', target, columns };
}

/** DROP TABLE, from IF EXISTS or the first name on. */
export function dropTable(reader: TokenReader): StatementBody {
  const ifExists = reader.acceptWord('IF', 'EXISTS');
  return { kind: 'dropTable', targets: commaList(reader, () => objectPath(reader)), ifExists };
}
