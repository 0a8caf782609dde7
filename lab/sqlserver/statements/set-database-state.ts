import type { StatementContext } from '../context.ts';
import { demandAlone, isSecondary } from '../encryption/secondary.ts';
import { sourceOf } from '../encryption/source-of.ts';
import { recoverDatabase } from '../lifecycle/recover-database.ts';
import { followedBy } from '../messages/followed-by.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { isSystemDatabase } from '../state/is-system-database.ts';

/** SET ONLINE recovers the database, which opens its encryption key anew; OFFLINE and EMERGENCY close it. */
export async function setDatabaseState(
  database: Database,
  to: 'ONLINE' | 'OFFLINE' | 'EMERGENCY',
  context: StatementContext,
): Promise<void> {
  if (isSystemDatabase(database)) throw sqlError(5058, 1, to, database.name);
  // unverified: SET ONLINE opens a database of an availability group again on its primary when it did not come online there; every other change of state is refused.
  if (to !== 'ONLINE' || database.mirroring !== undefined || isSecondary(context.instance, database)) {
    demandAlone(database);
  }
  if (database.state === 'RESTORING') throw sqlError(5052, 1, 'ALTER DATABASE', 'Restoring');
  if (to !== 'ONLINE') {
    demandNobodyElse(database, context);
    database.state = to;
    return;
  }
  if (database.state === 'ONLINE') return;
  const reason = await recoverDatabase(context.instance, database, sourceOf(context));
  if (reason !== undefined) throw followedBy(reason, sqlError(5181, 5, database.name));
}

// unverified: SET OFFLINE is refused with 5061 at once while another session is in the database; a real instance waits for its lock first, and WITH ROLLBACK IMMEDIATE ends the sessions.
function demandNobodyElse(database: Database, { instance, session }: StatementContext): void {
  const others = [...instance.sessions.values()].filter((each) => each.spid !== session.spid);
  if (others.some(({ currentDatabase }) => currentDatabase === database))
    throw sqlError(5061, 1, database.name);
}
