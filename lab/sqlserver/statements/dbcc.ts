import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { checkDatabase } from './dbcc-check-database.ts';
import { inputBuffer, logSpace } from './dbcc-reports.ts';
import { traceOff, traceOn, traceStatus } from './dbcc-trace-flags.ts';

/** DBCC: the commands that scripts of this field use; of any other SQL Server's 2526. All end with 2528. */
export function dbcc({ command, args }: DdlOf<'dbcc'>, context: StatementContext): void {
  const run = commands[command];
  if (run === undefined) throw sqlError(2526, 3);
  run(
    args.map((arg) => arg.trim().replace(/^N?'(.*)'$|^\[(.*)\]$|^"(.*)"$/s, '$1$2$3')),
    context,
  );
  context.output.info(sqlError(2528, 1));
}

/** A command; its arguments come without quotes. */
type DbccCommand = (args: readonly string[], context: StatementContext) => void;

const commands: Readonly<Record<string, DbccCommand>> = {
  CHECKDB: (args, context) => checkDatabase('CHECKDB', args, context),
  CHECKALLOC: (args, context) => checkDatabase('CHECKALLOC', args, context),
  CHECKCATALOG: (args, context) => checkDatabase('CHECKCATALOG', args, context),
  DROPCLEANBUFFERS: demandServerState('DROPCLEANBUFFERS'),
  FREEPROCCACHE: demandServerState('FREEPROCCACHE'),
  FREESYSTEMCACHE: demandServerState('FREESYSTEMCACHE'),
  INPUTBUFFER: inputBuffer,
  SQLPERF: logSpace,
  TRACEOFF: traceOff,
  TRACEON: traceOn,
  TRACESTATUS: traceStatus,
};

/** The lab caches nothing that these would empty. */
function demandServerState(command: string): DbccCommand {
  return (_, { access, session }) => {
    if (!access.server('ALTER SERVER STATE')) throw sqlError(2571, 1, session.login.name, command);
  };
}
