import { sqlError } from '../../messages/sql-error.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { demandNewTable, ownerOf } from '../fill-new-table.ts';
import { isRowTable } from '../find-target.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { identitySeed, newTable } from '../stored-table.ts';

type Of<Kind> = Extract<Statement, { kind: Kind }>;

/** CREATE TABLE #name. */
export function createTable(statement: Of<'createTable'>, scope: Scope, context: RunContext): void {
  const name = statement.target.at(-1) ?? '';
  demandNewTable(name, statement.columns, scope, context);
  scope.session.transactions.demandWritable();
  scope.session.tables.add(newTable(name, statement.columns, ownerOf(scope)));
}

/** DROP TABLE [IF EXISTS]. */
export function dropTable(statement: Of<'dropTable'>, { session }: Scope): void {
  for (const path of statement.targets) {
    const name = path.at(-1) ?? '';
    const table = isRowTable(name) ? session.tables.find(name) : undefined;
    if (table !== undefined) {
      session.transactions.demandWritable();
      session.tables.drop(table);
    } else if (!statement.ifExists) throw sqlError(3701, 5, 'drop', 'table', path.join('.'));
  }
}

/** TRUNCATE TABLE #name: identity values begin anew. */
export function truncateTable(statement: Of<'truncate'>, { session }: Scope): void {
  const name = statement.target.at(-1) ?? '';
  const table = name.startsWith('#') ? session.tables.find(name) : undefined;
  if (table === undefined) throw sqlError(4701, 1, name);
  session.transactions.demandWritable();
  table.rows = [];
  table.nextIdentity = identitySeed(table.definitions);
}
