import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Database } from '../state/database.ts';
import { isSystemDatabase } from '../state/is-system-database.ts';

/** DROP DATABASE. Needs CONTROL on it, ALTER ANY DATABASE or to own it. Several are dropped one after the other, as far as it goes. */
export function dropDatabase(ddl: DdlOf<'dropDatabase'>, context: StatementContext): void {
  for (const name of ddl.names) dropOne(name, ddl.ifExists, context);
}

function dropOne(name: string, ifExists: boolean, context: StatementContext): void {
  const { access, instance } = context;
  const database = instance.database(name);
  const isAllowed =
    database !== undefined && (access.server('ALTER ANY DATABASE') || access.database(database, 'CONTROL'));
  if (!isAllowed) {
    if (ifExists && database === undefined) return;
    throw sqlError(3701, 1, 'drop', 'database', name);
  }
  demandDroppable(database, context);
  instance.state.databases = instance.state.databases.filter((each) => each !== database);
}

function demandDroppable(database: Database, { instance, session }: StatementContext): void {
  const { name } = database;
  if (isSystemDatabase(database)) throw sqlError(3708, 1, 'drop', 'database', name, 'database');
  if (database.mirroring !== undefined) throw sqlError(3743, 1, name);
  if (database.availabilityGroup !== undefined) throw sqlError(3752, 1, name);
  const users = [...instance.sessions.values(), session];
  // State 3 as the posted messages 3702 show.
  if (users.some(({ currentDatabase }) => currentDatabase === database)) throw sqlError(3702, 3, name);
}
