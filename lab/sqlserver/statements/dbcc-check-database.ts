import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';

/**
 * DBCC CHECKDB and its parts: the lab's databases have no pages that could be wrong, so that nothing is ever found.
 * Rights: sysadmin or db_owner (7983).
 */
export function checkDatabase(command: string, args: readonly string[], context: StatementContext): void {
  const { access, instance, output, session } = context;
  const database = named(args[0], context);
  if (!access.database(database, 'CONTROL')) {
    throw sqlError(7983, 1, session.login.name, command.toLowerCase(), database.name);
  }
  if (database.state !== 'ONLINE' && database.state !== 'EMERGENCY') {
    throw sqlError(922, 1, database.name);
  }
  if (command === 'CHECKDB') {
    output.info(sqlError(8989, 1, database.name));
    instance.log(`spid${session.spid}`, sqlError(8957, 1, database.name, session.login.name).message);
  }
}

/** By name or id; 0 and nothing at all mean the current one. */
function named(given: string | undefined, { database, instance }: StatementContext): Database {
  if (given === undefined || given === '' || given === '0') return database;
  const found = instance.database(given) ?? instance.state.databases.find(({ id }) => String(id) === given);
  if (found === undefined) throw sqlError(2520, 5, given);
  return found;
}
