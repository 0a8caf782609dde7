import type { StatementContext } from '../context.ts';
import { stopInstance } from '../lifecycle/stop-instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';

/** SHUTDOWN: the instance goes down, this session with it. Rights: SHUTDOWN on the server. */
export async function shutdown(_: DdlOf<'shutdown'>, context: StatementContext): Promise<void> {
  const { access, instance, output, session } = context;
  if (!access.server('SHUTDOWN')) throw sqlError(6004, 1);
  output.info(sqlError(6005, 1));
  instance.log(`spid${session.spid}`, sqlError(6006, 1, 'request', session.login.name).message);
  // unverified: SHUTDOWN does not wait in the lab for statements that run; those without WITH NOWAIT would.
  await stopInstance(instance);
}
