import { sqlError } from '../../messages/sql-error.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { entryRefusal } from '../open-database.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** USE database. */
export function changeDatabase(
  statement: Extract<Statement, { kind: 'use' }>,
  { session }: Scope,
  context: RunContext,
): void {
  const database = context.instance.database(statement.database);
  if (database === undefined) throw sqlError(911, 1, statement.database);
  const { instance, access } = context;
  const refusal = entryRefusal(database, { instance, access, login: session.login, spid: session.spid });
  if (refusal !== undefined) throw refusal;
  session.enter(database, context.output);
}
