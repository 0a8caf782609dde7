import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';

/** KILL: ends a session at once; what it had open is rolled back. Rights: ALTER ANY CONNECTION. */
export function kill({ spid }: DdlOf<'kill'>, context: StatementContext): void {
  const { access, instance, session } = context;
  if (!access.server('ALTER ANY CONNECTION')) throw sqlError(6102, 1);
  if (session.transactionCount > 0) throw sqlError(6115, 1);
  if (spid < 1 || spid > longestSpid) throw sqlError(6101, 1, spid);
  if (spid === session.spid) throw sqlError(6104, 1);
  if (spid <= lastSystemSpid) throw sqlError(6107, 1);
  const killed = instance.sessions.get(spid);
  if (killed === undefined) throw sqlError(6106, 2, spid);
  const { hostName } = session.request;
  instance.log(
    `spid${session.spid}`,
    `Process ID ${spid} was killed by hostname ${hostName}, host process ID 0.`,
  );
  killed.request.disconnect();
}

const lastSystemSpid = 50;
const longestSpid = 32_767;
