import type { Context } from '../../lab/sqlserver/context.ts';
import type { Instance } from '../../lab/sqlserver/instance.ts';
import { accessOf } from '../../lab/sqlserver/security/access-of.ts';
import type { SqlValue } from '../../lab/sqlserver/types/sql-value.ts';
import { findView } from '../../lab/sqlserver/views/find-view.ts';
import type { View } from '../../lab/sqlserver/views/view.ts';
import { saPassword, sessionOf } from './lab-instance.ts';

/** Reads views without T-SQL, as one login. */
export interface ViewReader {
  context: Context;
  /** The rows of a view as objects by column name, later releases' columns left out. */
  read(name: string, ...args: SqlValue[]): Record<string, SqlValue>[];
  view(name: string): View | undefined;
}

/** A reader with a session of its own. `database` is the one that the views are asked in. */
export async function viewReader(
  instance: Instance,
  { login = 'sa', password = saPassword, database = 'master' } = {},
): Promise<ViewReader> {
  const { spid } = await sessionOf(instance, login, password);
  const session = instance.sessions.get(spid);
  const asked = instance.database(database);
  if (session === undefined || asked === undefined) throw new Error(`no session in ${database}`);
  const context = {
    instance,
    session,
    access: accessOf(instance, session.login),
    database: asked,
    nowMs: instance.nowMs,
  };
  const view = (name: string) => findView(name.split('.'), database);
  return {
    context,
    view,
    read(name, ...args) {
      const found = view(name);
      if (found === undefined) throw new Error(`there is no view ${name}`);
      found.demand(context);
      return found
        .read(context, args)
        .map((row) =>
          Object.fromEntries(
            found.columns.flatMap((column, index) =>
              column.since <= instance.state.release ? [[column.name, row(index)] as const] : [],
            ),
          ),
        );
    },
  };
}
