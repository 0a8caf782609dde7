import type { Instance } from './instance.ts';
import type { Output } from './output.ts';
import type { Access } from './security/access.ts';
import type { Session } from './session/session.ts';
import type { Database } from './state/database.ts';

/** What a statement or a view works with. */
export interface Context {
  instance: Instance;
  session: Session;
  access: Access;
  /** The database it runs in; for a view the one that is asked for (`msdb.sys.…`). */
  database: Database;
  /** Lab time in milliseconds since 1970; one value for the whole statement. */
  nowMs: number;
}

/** What a statement works with. */
export interface StatementContext extends Context {
  output: Output;
  /** Set when the client cancels. */
  signal: AbortSignal;
}
