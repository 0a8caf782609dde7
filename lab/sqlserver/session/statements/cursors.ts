import { sqlError } from '../../messages/sql-error.ts';
import { convert, evaluate, runQuery } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { int } from '../../types/sql-type.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import type { Cursor } from '../cursors.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

type Of<Kind> = Extract<Statement, { kind: Kind }>;

/** DECLARE name CURSOR FOR …. The cursor belongs to the session (GLOBAL, the default of a new database). */
export function declareCursor(
  { name, query, isForwardOnly }: Of<'declareCursor'>,
  { session, variables }: Scope,
): void {
  const key = name.toLowerCase();
  if (session.cursors.has(key)) throw sqlError(16915, 1, name);
  session.cursors.set(key, { name, query, isForwardOnly, variables: variables.copy(), open: undefined });
}

/** OPEN. */
export async function openCursor({ name }: Of<'cursor'>, scope: Scope, context: RunContext): Promise<void> {
  const cursor = find(name, scope);
  if (cursor.open !== undefined) throw sqlError(16905, 1);
  const { columns, rows } = await runQuery(cursor.query, {
    ...context,
    variables: cursor.variables,
  });
  cursor.open = { columns, rows: [...rows], at: -1 };
}

/** CLOSE and DEALLOCATE. */
export function closeCursor({ name, action }: Of<'cursor'>, scope: Scope): void {
  const cursor = find(name, scope);
  if (action === 'deallocate') scope.session.cursors.delete(name.toLowerCase());
  else if (cursor.open === undefined) throw sqlError(16917, 1);
  else cursor.open = undefined;
}

/** FETCH, into variables or as a result of one row. @@FETCH_STATUS is 0, or -1 before the first row and after the last. */
export async function fetchCursor(
  { cursor: name, direction, into }: Of<'fetch'>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const { open, isForwardOnly } = find(name, scope);
  if (open === undefined) throw sqlError(16917, 2);
  if (isForwardOnly && direction.to !== 'NEXT') throw sqlError(16911, 1, direction.to.toLowerCase());
  if (into.length > 0 && into.length !== open.columns.length) throw sqlError(16924, 1);
  open.at = Math.max(-1, Math.min(await placeOf(direction, open, context), open.rows.length));
  const row = open.rows[open.at];
  scope.session.fetchStatus = row === undefined ? -1 : 0;
  if (into.length === 0) context.output.result(open.columns, row === undefined ? [] : [row]);
  else if (row !== undefined) assign(into, row, open, context);
  context.output.rowCount = row === undefined ? 0 : 1;
}

/** ABSOLUTE counts from 1, backwards from -1; RELATIVE from the present row. */
async function placeOf(
  { to, row }: Of<'fetch'>['direction'],
  { rows, at }: NonNullable<Cursor['open']>,
  context: RunContext,
): Promise<number> {
  if (to === 'NEXT') return at + 1;
  if (to === 'PRIOR') return at - 1;
  if (to === 'FIRST') return 0;
  if (to === 'LAST') return rows.length - 1;
  const asked = row === undefined ? undefined : await evaluate(row, context);
  const count = asked === undefined ? 0 : Number(convert(asked.value, asked.type, int));
  if (to === 'RELATIVE') return at + count;
  return count < 0 ? rows.length + count : count - 1;
}

function assign(
  into: readonly string[],
  row: SqlRow,
  { columns }: NonNullable<Cursor['open']>,
  { variables }: RunContext,
): void {
  into.forEach((name, index) => {
    const variable = variables.get(name);
    const from = columns[index]?.type;
    if (variable !== undefined && from !== undefined)
      variables.set(name, convert(row[index] ?? null, from, variable.type));
  });
}

function find(name: string, { session }: Scope): Cursor {
  const cursor = session.cursors.get(name.toLowerCase());
  if (cursor === undefined) throw sqlError(16916, 1, name);
  return cursor;
}
