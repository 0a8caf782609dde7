import { sqlError } from '../../messages/sql-error.ts';
import type { QueryContext } from '../query-context.ts';

/**
 * The context as it is in the database of a name with three parts, or as it was for an empty name.
 * Undefined when there is no such database; throws 916 when the caller may not enter it.
 */
export function contextIn(name: string, context: QueryContext): QueryContext | undefined {
  if (name === '') return context;
  const database = context.instance.database(name);
  if (database === undefined) return undefined;
  if (!context.access.mayEnter(database)) {
    throw sqlError(916, 1, context.session.login.name, database.name);
  }
  return { ...context, database };
}
