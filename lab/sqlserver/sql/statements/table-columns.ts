import type { TableColumn } from '../ast/statement.ts';
import { expression } from '../expressions/expression.ts';
import { dataType } from '../reader/data-type.ts';
import { integer } from '../reader/literals.ts';
import { inParentheses, name } from '../reader/names.ts';
import { skipParentheses } from '../reader/skip.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `(name type [NULL | NOT NULL] [IDENTITY] [DEFAULT x] [PRIMARY KEY] …, …)`. Keys and indexes are accepted and not kept. */
export function tableColumns(reader: TokenReader): TableColumn[] {
  return inParentheses(reader, () => element(reader)).flatMap((column) => column ?? []);
}

function element(reader: TokenReader): TableColumn | undefined {
  if (tableConstraint(reader)) return undefined;
  const column = name(reader);
  if (reader.isWord('AS')) throw notPlayed('computed column', reader.peek());
  const type = dataType(reader);
  return columnOptions(reader, {
    name: column,
    type,
    isNullable: true,
    initial: undefined,
    identity: undefined,
  });
}

function columnOptions(reader: TokenReader, column: TableColumn): TableColumn {
  let result = column;
  for (;;) {
    if (reader.acceptWord('NOT')) {
      reader.expectWord('NULL');
      result = { ...result, isNullable: false };
    } else if (reader.acceptWord('NULL')) result = { ...result, isNullable: true };
    else if (reader.acceptWord('IDENTITY')) {
      result = { ...result, identity: identityOf(reader), isNullable: false };
    } else if (reader.acceptWord('DEFAULT')) {
      result = { ...result, initial: reader.withoutData(() => expression(reader)) };
    } else if (reader.acceptWord('COLLATE')) name(reader);
    else if (reader.acceptWord('CONSTRAINT')) name(reader);
    else if (reader.isWord('PRIMARY')) result = { ...result, isNullable: !keyConstraint(reader) };
    else if (!keyConstraint(reader)) return result;
  }
}

function tableConstraint(reader: TokenReader): boolean {
  if (reader.acceptWord('CONSTRAINT')) name(reader);
  if (reader.acceptWord('INDEX')) {
    name(reader);
    while (reader.acceptOneOf('CLUSTERED', 'NONCLUSTERED', 'UNIQUE') !== undefined);
    skipParentheses(reader);
    return true;
  }
  if (!keyConstraint(reader)) return false;
  return true;
}

/** PRIMARY KEY, UNIQUE or CHECK with what belongs to it; false, with nothing read, when none comes. */
function keyConstraint(reader: TokenReader): boolean {
  if (reader.acceptWord('CHECK')) {
    skipParentheses(reader);
    return true;
  }
  if (!reader.acceptClause('PRIMARY', 'KEY') && !reader.acceptWord('UNIQUE')) return false;
  reader.acceptOneOf('CLUSTERED', 'NONCLUSTERED');
  if (reader.isSymbol('(')) skipParentheses(reader);
  if (reader.acceptWord('WITH')) skipParentheses(reader);
  return true;
}

/** `(seed, increment)`, each 1 when left out. */
function identityOf(reader: TokenReader): NonNullable<TableColumn['identity']> {
  if (!reader.isSymbol('(')) return { seed: 1, increment: 1 };
  const [seed = 1, increment = 1] = inParentheses(
    reader,
    () => (reader.acceptSymbol('-') ? -1 : 1) * integer(reader),
  );
  return { seed, increment };
}
