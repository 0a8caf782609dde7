import type { Select } from '../ast/query.ts';
import type { DataChange, StatementBody } from '../ast/statement.ts';
import { expectAssignment } from '../expressions/assignment-operator.ts';
import { condition } from '../expressions/condition.ts';
import { expression } from '../expressions/expression.ts';
import { nullLiteral } from '../expressions/literal.ts';
import { optionClause } from '../queries/option-clause.ts';
import { top } from '../queries/select.ts';
import { sources } from '../queries/source.ts';
import { tableHints } from '../queries/table-hints.ts';
import { commaList, objectPath, path } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { insertStatement } from './insert.ts';
import { outputClause } from './output-clause.ts';
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
  if (reader.isWord('STATISTICS')) throw notPlayed('UPDATE STATISTICS', reader.peek());
  const limit = changeTop(reader);
  const target = objectPath(reader);
  tableHints(reader);
  reader.expectWord('SET');
  const set = commaList(reader, () => setClause(reader));
  return { kind: 'update', target, top: limit, set, ...fromAndWhere(reader) };
}

function setClause(reader: TokenReader): Extract<DataChange, { kind: 'update' }>['set'][number] {
  if (reader.peek().kind === 'variable') throw notPlayed('UPDATE … SET @variable', reader.peek());
  const column = path(reader).at(-1) ?? '';
  const operator = expectAssignment(reader);
  return { column, operator, value: reader.acceptWord('DEFAULT') ? nullLiteral : expression(reader) };
}

function deleteStatement(reader: TokenReader): StatementBody {
  reader.expectWord('DELETE');
  const limit = changeTop(reader);
  reader.acceptWord('FROM');
  const target = objectPath(reader);
  tableHints(reader);
  return { kind: 'delete', target, top: limit, ...fromAndWhere(reader) };
}

function fromAndWhere(
  reader: TokenReader,
): Pick<Extract<DataChange, { kind: 'delete' }>, 'from' | 'where' | 'output'> {
  const output = outputClause(reader);
  const from = reader.acceptWord('FROM') ? sources(reader) : undefined;
  if (reader.isWord('WHERE', 'CURRENT')) throw notPlayed('WHERE CURRENT OF', reader.peek());
  const where = reader.acceptWord('WHERE') ? condition(reader) : undefined;
  optionClause(reader);
  return { from, where, output };
}

/** TOP of a change needs its parentheses. */
function changeTop(reader: TokenReader): Select['top'] {
  if (reader.isWord('TOP') && !reader.isSymbol('(', 1)) throw reader.error(1);
  return top(reader);
}

function truncateStatement(reader: TokenReader): StatementBody {
  reader.expectWord('TRUNCATE', 'TABLE');
  return { kind: 'truncate', target: objectPath(reader) };
}
