import { sqlError } from '../messages/sql-error.ts';
import type { Source } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import { findView } from '../views/find-view.ts';
import type { RunContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import type { StoredTable } from './stored-table.ts';

/** The table that a change of rows means, and what its rows are called in the FROM clause. */
export interface Target {
  table: StoredTable;
  /** Name as the context looks it up: `#t` or `@t`. */
  name: string;
  /** Qualifier of its columns. */
  alias: string;
}

/** Finds the target of INSERT, UPDATE, DELETE or TRUNCATE: a table by name, or an alias of the FROM clause. Throws 208, 259, 229. */
export function findTarget(
  path: readonly string[],
  from: Source | undefined,
  action: 'INSERT' | 'UPDATE' | 'DELETE',
  scope: Scope,
  context: RunContext,
): Target {
  const written = path.at(-1) ?? '';
  const aliased = from === undefined ? undefined : aliasedTable(from, written);
  const name = aliased ?? written;
  const table = isRowTable(name) ? scope.table(name) : undefined;
  if (table !== undefined)
    return { table, name, alias: aliased === undefined ? aliasOf(from, name) : written };
  throw refusal(aliased === undefined ? path : [aliased], action, context);
}

/** Whether a name can be that of a temporary table or a table variable. */
export function isRowTable(name: string): boolean {
  return name.startsWith('#') || name.startsWith('@');
}

function refusal(path: readonly string[], action: string, { database }: RunContext) {
  const name = path.join('.');
  const view = isRowTable(path.at(-1) ?? '') ? undefined : findView(path, path.at(-3) || database.name);
  if (view === undefined) return name.startsWith('@') ? sqlError(1087, 2, name) : sqlError(208, 1, name);
  if (view.schema === 'sys' || view.schema === 'INFORMATION_SCHEMA') return sqlError(259, 1);
  // unverified: The lab lets nobody change rows of msdb's tables, and says 229 also to a sysadmin, whom SQL Server would let.
  return sqlError(229, 5, action, view.name, view.database ?? database.name, view.schema);
}

/** `UPDATE t … FROM #names AS t`: the table behind the alias. */
function aliasedTable(from: Source, alias: string): string | undefined {
  if (from.kind === 'join') return aliasedTable(from.left, alias) ?? aliasedTable(from.right, alias);
  if (from.kind !== 'table' || from.alias === undefined || !sameName(from.alias, alias)) return undefined;
  return from.path.at(-1);
}

/** `UPDATE #names … FROM #names AS t`: the alias of the table. */
function aliasOf(from: Source | undefined, name: string): string {
  if (from?.kind === 'join') {
    const left = aliasOf(from.left, name);
    return sameName(left, name) ? aliasOf(from.right, name) : left;
  }
  return from?.kind === 'table' && sameName(from.path.at(-1) ?? '', name) ? (from.alias ?? name) : name;
}
