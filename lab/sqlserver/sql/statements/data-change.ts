import type { DataChange, StatementBody } from '../ast/statement.ts';
import { expectAssignment } from '../expressions/assignment-operator.ts';
import { condition } from '../expressions/condition.ts';
import { expression } from '../expressions/expression.ts';
import { nullLiteral } from '../expressions/literal.ts';
import { optionClause } from '../queries/option-clause.ts';
import { sources } from '../queries/source.ts';
import { tableHints } from '../queries/table-hints.ts';
import { commaList, objectPath, path } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { insertStatement } from './insert.ts';
import type { StatementParser } from './statement.ts';

/** INSERT, UPDATE, DELETE and TRUNCATE TABLE. */
export const dataChangeStatements: readonly (readonly [string, StatementParser])[] = [
  ['INSERT', (reader) => insertStatement(reader)],
  ['UPDATE', updateStatement],
  ['DELETE', deleteStatement],
  ['TRUNCATE', truncateStatement],
];

function updateStatement(reader: TokenReader): StatementBody {
  reader.expectWord('UPDATE');
  if (reader.isWord('STATISTICS') || reader.isWord('TOP'))
    throw notPlayed(`UPDATE ${reader.peek().word}`, reader.peek());
  const target = objectPath(reader);
  tableHints(reader);
  reader.expectWord('SET');
  const set = commaList(reader, () => setClause(reader));
  return { kind: 'update', target, set, ...fromAndWhere(reader, 'UPDATE') };
}

function setClause(reader: TokenReader): Extract<DataChange, { kind: 'update' }>['set'][number] {
  if (reader.peek().kind === 'variable') throw notPlayed('UPDATE … SET @variable', reader.peek());
  const column = path(reader).at(-1) ?? '';
  const operator = expectAssignment(reader);
  return { column, operator, value: reader.acceptWord('DEFAULT') ? nullLiteral : expression(reader) };
}

function deleteStatement(reader: TokenReader): StatementBody {
  reader.expectWord('DELETE');
  if (reader.isWord('TOP')) throw notPlayed('DELETE TOP', reader.peek());
  reader.acceptWord('FROM');
  const target = objectPath(reader);
  tableHints(reader);
  return { kind: 'delete', target, ...fromAndWhere(reader, 'DELETE') };
}

function fromAndWhere(
  reader: TokenReader,
  statement: string,
): Pick<Extract<DataChange, { kind: 'delete' }>, 'from' | 'where'> {
  if (reader.isWord('OUTPUT')) throw notPlayed(`${statement} … OUTPUT`, reader.peek());
  const from = reader.acceptWord('FROM') ? sources(reader) : undefined;
  if (reader.isWord('WHERE', 'CURRENT')) throw notPlayed('WHERE CURRENT OF', reader.peek());
  const where = reader.acceptWord('WHERE') ? condition(reader) : undefined;
  optionClause(reader);
  return { from, where };
}

function truncateStatement(reader: TokenReader): StatementBody {
  reader.expectWord('TRUNCATE', 'TABLE');
  return { kind: 'truncate', target: objectPath(reader) };
}
