import type { Declaration, StatementBody } from '../ast/statement.ts';
import { expression } from '../expressions/expression.ts';
import { dataType } from '../reader/data-type.ts';
import { commaList } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { declareCursor } from './cursor.ts';
import { tableColumns } from './table-columns.ts';

/** DECLARE of variables, of a table variable, of a cursor. */
export function declareStatement(reader: TokenReader): StatementBody {
  reader.expectWord('DECLARE');
  if (reader.isName()) return declareCursor(reader);
  if (isTable(reader)) return declareTable(reader);
  return { kind: 'declare', variables: commaList(reader, () => variable(reader)) };
}

function isTable(reader: TokenReader): boolean {
  return reader.peek(1).word === 'TABLE' || (reader.peek(1).word === 'AS' && reader.peek(2).word === 'TABLE');
}

function declareTable(reader: TokenReader): StatementBody {
  const name = variableName(reader);
  reader.acceptWord('AS');
  reader.expectWord('TABLE');
  return { kind: 'declareTable', name, columns: tableColumns(reader) };
}

function variable(reader: TokenReader): Extract<Declaration, { kind: 'declare' }>['variables'][number] {
  const name = variableName(reader);
  reader.acceptWord('AS');
  if (reader.isWord('CURSOR')) throw notPlayed('DECLARE … CURSOR', reader.peek());
  const type = dataType(reader);
  return { name, type, initial: reader.acceptSymbol('=') ? expression(reader) : undefined };
}

/** `@name`; `@@name` is a function, not a variable. */
export function variableName(reader: TokenReader): string {
  const { kind, text } = reader.peek();
  if (kind !== 'variable') throw reader.error();
  reader.next();
  return text;
}
