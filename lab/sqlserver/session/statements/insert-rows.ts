import { sqlError } from '../../messages/sql-error.ts';
import { evaluate, runQuery } from '../../query/run-query.ts';
import type { InsertSource, Statement, TableColumn } from '../../sql/ast/statement.ts';
import { sameName } from '../../state/same-name.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../../types/sql-value.ts';
import { CapturedRows } from '../captured-rows.ts';
import { findTarget } from '../find-target.ts';
import type { Flow } from '../flow.ts';
import type { RunContext } from '../run-context.ts';
import { Scope } from '../scope.ts';
import { BatchEnded } from '../signals.ts';
import { StatementOutput } from '../statement-output.ts';
import { storeValue } from '../store-value.ts';
import type { StoredTable } from '../stored-table.ts';
import { execute } from './execute.ts';

/** INSERT into a temporary table or table variable: VALUES, SELECT, EXEC or DEFAULT VALUES. All rows or none. */
export async function insertRows(
  statement: Extract<Statement, { kind: 'insert' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const { table } = findTarget(statement.target, undefined, 'INSERT', scope, context);
  scope.session.transactions.demandWritable();
  const targets = targetColumns(statement.columns, table);
  const incoming = await readSource(statement.source, statement.line, scope, context);
  const rows: SqlRow[] = [];
  const place = table.definitions.findIndex((column) => column.identity !== undefined);
  let identity = table.nextIdentity;
  for (const { types, values } of incoming) {
    demandCount(values.length, targets.length, statement);
    const row = await buildRow({ table, targets, types, values, identity }, context);
    rows.push(row);
    const given = row[place] ?? null;
    if (given !== null) identity = identityAfter(Number(given), identity, table.definitions[place]);
  }
  table.nextIdentity = identity;
  table.rows = [...table.rows, ...rows];
  const last = rows.at(-1)?.[place] ?? null;
  scope.identity = last === null ? undefined : Number(last);
  scope.session.identity = scope.identity;
  context.output.done(rows.length);
}

/** A value that was given (IDENTITY_INSERT) moves the counter on when it lies ahead of it. */
function identityAfter(given: number, next: number, column: TableColumn | undefined): number {
  const increment = column?.identity?.increment ?? 1;
  const isAhead = increment > 0 ? given >= next : given <= next;
  return isAhead ? given + increment : next;
}

interface Incoming {
  types: readonly SqlType[];
  values: readonly SqlValue[];
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

async function readSource(
  source: InsertSource,
  line: number,
  scope: Scope,
  context: RunContext,
): Promise<Incoming[]> {
  switch (source.kind) {
    case 'default':
      return [{ types: [], values: [] }];
    case 'values':
      return Promise.all(source.rows.map((row) => evaluateRow(row, context)));
    case 'query': {
      const { columns, rows } = await runQuery(source.query, context);
      const types = columns.map(({ type }) => type);
      return [...rows].map((values) => ({ types, values }));
    }
    case 'execute':
      return captureRows({ line, ...source.execute }, scope, context);
  }
}

async function evaluateRow(
  row: Extract<InsertSource, { kind: 'values' }>['rows'][number],
  context: RunContext,
) {
  const types: SqlType[] = [];
  const values: SqlValue[] = [];
  for (const each of row) {
    const { type, value } = await evaluate(each, context);
    types.push(type);
    values.push(value);
  }
  return { types, values };
}

async function captureRows(
  statement: Extract<Statement, { kind: 'execute' }>,
  scope: Scope,
  context: RunContext,
): Promise<Incoming[]> {
  const captured = new CapturedRows(scope.output);
  const inner = new Scope({ ...partsOf(scope), output: captured, parent: scope });
  const output = new StatementOutput(inner, statement.line);
  const flow: Flow = await execute(statement, inner, { ...context, output });
  if (flow === 'endBatch') throw new BatchEnded();
  return captured.results.flatMap(({ columns, rows }) => {
    const types = columns.map(({ type }) => type);
    return rows.map((values) => ({ types, values }));
  });
}

function partsOf({ session, signal, procedure }: Scope) {
  return { session, signal, procedure };
}

/** Throws when an INSERT gives more or fewer values than columns. */
function demandCount(
  given: number,
  wanted: number,
  { columns, source }: Extract<Statement, { kind: 'insert' }>,
): void {
  if (given === wanted || source.kind === 'default') return;
  if (columns === undefined || source.kind === 'execute')
    throw sqlError(213, source.kind === 'execute' ? 7 : 1);
  if (source.kind === 'values') throw given < wanted ? sqlError(109, 1) : sqlError(110, 1);
  throw given < wanted ? sqlError(120, 1) : sqlError(121, 1);
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
