import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { newDatabase } from '../state/new-instance.ts';

/** CREATE DATABASE. Needs CREATE ANY DATABASE, or CREATE DATABASE in master. */
export function createDatabase({ name }: DdlOf<'createDatabase'>, context: StatementContext): void {
  const { access, instance, nowMs } = context;
  const isAllowed =
    access.server('CREATE ANY DATABASE') || access.database(instance.master, 'CREATE DATABASE');
  if (!isAllowed) throw sqlError(262, 1, 'CREATE DATABASE', 'master');
  if (instance.database(name) !== undefined) throw sqlError(1801, 3, name);
  const id = nextDatabaseId(context);
  const ownerSid = context.session.login.sid;
  const { release } = instance.state;
  instance.state.databases.push(newDatabase({ id, name, nowMs, release, ownerSid }));
}

/** The lowest id that no database has, as SQL Server gives them. */
export function nextDatabaseId({ instance }: Pick<StatementContext, 'instance'>): number {
  const used = new Set(instance.state.databases.map((database) => database.id));
  let id = 5;
  while (used.has(id)) id += 1;
  return id;
}
