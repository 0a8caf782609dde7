import { sqlError } from '../../messages/sql-error.ts';
import { evaluate, runQuery } from '../../query/run-query.ts';
import type { InsertSource, Statement } from '../../sql/ast/statement.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { addRows, type Incoming } from '../add-rows.ts';
import { CapturedRows } from '../captured-rows.ts';
import { endChange } from '../end-change.ts';
import { findTarget } from '../find-target.ts';
import type { Flow } from '../flow.ts';
import type { RunContext } from '../run-context.ts';
import { Scope } from '../scope.ts';
import { BatchEnded } from '../signals.ts';
import { StatementOutput } from '../statement-output.ts';
import { execute } from './execute.ts';

/** INSERT into a temporary table or table variable: VALUES, SELECT, EXEC or DEFAULT VALUES. All rows or none. */
export async function insertRows(
  statement: Extract<Statement, { kind: 'insert' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const { table } = findTarget(statement.target, undefined, 'INSERT', scope, context);
  scope.session.transactions.demandWritable();
  const incoming = await readSource(statement.source, statement.line, scope, context);
  const demand = (given: number, wanted: number) => demandCount(given, wanted, statement);
  const before = table.rows;
  const inserted = await addRows({ table, columns: statement.columns, incoming, demand }, context);
  const place = table.definitions.findIndex((column) => column.identity !== undefined);
  const last = inserted.at(-1)?.[place] ?? null;
  scope.identity = last === null ? undefined : Number(last);
  scope.session.identity = scope.identity;
  await endChange({ statement, table, before, changed: { inserted } }, scope, context);
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
