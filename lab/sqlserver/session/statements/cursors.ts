import { sqlError } from '../../messages/sql-error.ts';
import { convert, runQuery } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import type { Cursor } from '../cursors.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

type Of<Kind> = Extract<Statement, { kind: Kind }>;

/** DECLARE name CURSOR FOR …. The cursor belongs to the session (GLOBAL, the default of a new database). */
export function declareCursor({ name, query }: Of<'declareCursor'>, { session, variables }: Scope): void {
  const key = name.toLowerCase();
  if (session.cursors.has(key)) throw sqlError(16915, 1, name);
  session.cursors.set(key, { name, query, variables: variables.copy(), open: undefined });
}

/** OPEN. */
export async function openCursor({ name }: Of<'cursor'>, scope: Scope, context: RunContext): Promise<void> {
  const cursor = find(name, scope);
  if (cursor.open !== undefined) throw sqlError(16905, 1);
  const { columns, rows } = await runQuery(cursor.query, {
    ...context,
    variables: cursor.variables,
  });
  cursor.open = { columns, rows: [...rows], next: 0 };
}

/** CLOSE and DEALLOCATE. */
export function closeCursor({ name, action }: Of<'cursor'>, scope: Scope): void {
  const cursor = find(name, scope);
  if (action === 'deallocate') scope.session.cursors.delete(name.toLowerCase());
  else if (cursor.open === undefined) throw sqlError(16917, 1);
  else cursor.open = undefined;
}

/** FETCH NEXT, into variables or as a result of one row. @@FETCH_STATUS is 0, or -1 after the last row. */
export function fetchCursor({ cursor: name, into }: Of<'fetch'>, scope: Scope, context: RunContext): void {
  const { open } = find(name, scope);
  if (open === undefined) throw sqlError(16917, 2);
  if (into.length > 0 && into.length !== open.columns.length) throw sqlError(16924, 1);
  const row = open.rows[open.next];
  open.next += 1;
  scope.session.fetchStatus = row === undefined ? -1 : 0;
  if (into.length === 0) context.output.result(open.columns, row === undefined ? [] : [row]);
  else if (row !== undefined) assign(into, row, open, context);
  context.output.rowCount = row === undefined ? 0 : 1;
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
