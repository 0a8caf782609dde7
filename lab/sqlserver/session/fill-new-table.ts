import { sqlError } from '../messages/sql-error.ts';
import type { QueryResult } from '../query/run-query.ts';
import type { Column } from '../types/sql-type.ts';
import { isRowTable } from './find-target.ts';
import type { RunContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import { newTable } from './stored-table.ts';

/** SELECT … INTO #name: makes the table and gives the number of its rows. Throws 262, 1038, 2705, 2714. */
export function fillNewTable(
  path: readonly string[],
  { columns, rows }: QueryResult,
  scope: Scope,
  context: RunContext,
): number {
  const name = path.at(-1) ?? '';
  demandNewTable(name, columns, scope, context);
  const { session } = scope;
  session.transactions.demandWritable();
  const table = newTable(
    name,
    columns.map((column) => ({ ...column, initial: undefined, identity: undefined })),
    ownerOf(scope),
  );
  table.rows = [...rows];
  session.tables.add(table);
  return table.rows.length;
}

/** Throws when a table of that name cannot be made. */
export function demandNewTable(
  name: string,
  columns: readonly Pick<Column, 'name'>[],
  scope: Scope,
  { database }: RunContext,
): void {
  // unverified: The lab keeps no tables but temporary ones, and says 262 to everybody who wants to make another.
  if (!isRowTable(name)) throw sqlError(262, 1, 'CREATE TABLE', database.name);
  const known = scope.table(name);
  if (known !== undefined && known.owner === ownerOf(scope)) throw sqlError(2714, 6, name);
  const seen = new Set<string>();
  for (const column of columns) {
    const key = column.name.toLowerCase();
    if (key === '') throw sqlError(1038, 5);
    if (seen.has(key)) throw sqlError(2705, 3, column.name, name);
    seen.add(key);
  }
}

/** A table made in the batch itself lives as long as the session. */
export function ownerOf(scope: Scope): Scope | undefined {
  return scope.parent === undefined && !scope.isText ? undefined : scope;
}
