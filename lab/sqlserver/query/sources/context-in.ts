import { entryRefusal } from '../../session/open-database.ts';
import type { QueryContext } from '../query-context.ts';

/**
 * The context as it is in the database of a name with three parts, or as it was for an empty name.
 * Undefined when there is no such database; throws 916, 927, 942, 945 ... when the caller may not enter it now.
 */
export function contextIn(name: string, context: QueryContext): QueryContext | undefined {
  if (name === '') return context;
  const database = context.instance.database(name);
  if (database === undefined) return undefined;
  const { instance, access, session } = context;
  const refusal = entryRefusal(database, { instance, access, login: session.login, spid: session.spid });
  if (refusal !== undefined) throw refusal;
  return { ...context, database };
}
