import { sqlError } from '../messages/sql-error.ts';
import { evaluate } from '../query/run-query.ts';
import type { TableColumn } from '../sql/ast/statement.ts';
import { sameName } from '../state/same-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';
import type { RunContext } from './run-context.ts';
import { storeValue } from './store-value.ts';
import type { StoredTable } from './stored-table.ts';

/** A row on its way into a table: its values and the types that they have. */
export interface Incoming {
  types: readonly SqlType[];
  values: readonly SqlValue[];
}

/** What goes into which columns of a table. */
export interface Addition {
  table: StoredTable;
  /** Undefined: all but an identity column. */
  columns: readonly string[] | undefined;
  incoming: readonly Incoming[];
  /** Throws when a row has not as many values as there are columns. */
  demand: (given: number, wanted: number) => void;
}

/** Adds all rows to a table, or none when one of them does not fit. Returns them as they are stored. */
export async function addRows(
  { table, columns, incoming, demand }: Addition,
  context: RunContext,
): Promise<SqlRow[]> {
  const targets = targetColumns(columns, table);
  const rows: SqlRow[] = [];
  const place = table.definitions.findIndex((column) => column.identity !== undefined);
  let identity = table.nextIdentity;
  for (const { types, values } of incoming) {
    demand(values.length, targets.length);
    const row = await buildRow({ table, targets, types, values, identity }, context);
    rows.push(row);
    const given = row[place] ?? null;
    if (given !== null) identity = identityAfter(Number(given), identity, table.definitions[place]);
  }
  table.nextIdentity = identity;
  table.rows = [...table.rows, ...rows];
  return rows;
}

/** The columns that get values, as indexes: those of the list, or all but identity columns. Throws 207, 264, 544. */
function targetColumns(names: readonly string[] | undefined, table: StoredTable): number[] {
  if (names === undefined)
    return table.definitions.flatMap((column, index) => (column.identity ? [] : [index]));
  return names.map((name, position) => {
    const index = table.columns.findIndex((column) => sameName(column.name, name));
    if (index < 0) throw sqlError(207, 1, name);
    if (names.findIndex((each) => sameName(each, name)) < position) throw sqlError(264, 1, name);
    if (table.definitions[index]?.identity && !table.takesIdentity) throw sqlError(544, 1, table.name);
    return index;
  });
}

/** A value that was given (IDENTITY_INSERT) moves the counter on when it lies ahead of it. */
function identityAfter(given: number, next: number, column: TableColumn | undefined): number {
  const increment = column?.identity?.increment ?? 1;
  const isAhead = increment > 0 ? given >= next : given <= next;
  return isAhead ? given + increment : next;
}

async function buildRow(
  parts: { table: StoredTable; targets: readonly number[]; identity: number } & Incoming,
  context: RunContext,
): Promise<SqlRow> {
  const { table, targets, types, values, identity } = parts;
  const row: SqlValue[] = [];
  for (const [index, column] of table.definitions.entries()) {
    const position = targets.indexOf(index);
    const type = types[position];
    if (column.identity !== undefined && type === undefined) row.push(ownIdentity(identity, table));
    else if (type === undefined) row.push(await initialValue(column, table, context));
    else row.push(storeValue(values[position] ?? null, type, column, table, context));
  }
  return row;
}

function ownIdentity(identity: number, table: StoredTable): number {
  if (table.takesIdentity) throw sqlError(545, 1, table.name);
  return identity;
}

async function initialValue(column: TableColumn, table: StoredTable, context: RunContext): Promise<SqlValue> {
  if (column.initial === undefined) return storeValue(null, column.type, column, table, context);
  const { type, value } = await evaluate(column.initial, context);
  return storeValue(value, type, column, table, context);
}
