import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { int, nvarchar, real, smallint, sysname } from '../types/sql-type.ts';

/** DBCC INPUTBUFFER (spid): what a session sent last. Rights: VIEW SERVER STATE, none for one's own. */
// unverified: The text of the last batch is kept by no session of the lab: EventInfo is NULL.
export function inputBuffer(
  args: readonly string[],
  { access, instance, output, session }: StatementContext,
): void {
  const isOwn = /^@@spid$/i.test(args[0] ?? '') || Number(args[0]) === session.spid;
  const spid = isOwn ? session.spid : Number(args[0]);
  if (!isOwn && !access.server('VIEW SERVER STATE'))
    throw sqlError(2571, 1, session.login.name, 'inputbuffer');
  if (!isOwn && !instance.sessions.has(spid)) throw sqlError(7955, 2, args[0] ?? '');
  output.result(
    [
      { name: 'EventType', type: nvarchar(30), isNullable: true },
      { name: 'Parameters', type: smallint, isNullable: true },
      { name: 'EventInfo', type: nvarchar(4000), isNullable: true },
    ],
    [['Language Event', 0, null]],
  );
}

/** DBCC SQLPERF (LOGSPACE): size and use of the log of every database. Rights: VIEW SERVER STATE. */
export function logSpace(
  args: readonly string[],
  { access, instance, output, session }: StatementContext,
): void {
  if (args[0]?.toUpperCase() !== 'LOGSPACE') throw sqlError(2526, 3);
  if (!access.server('VIEW SERVER STATE')) throw sqlError(2571, 1, session.login.name, 'sqlperf');
  const rows = instance.state.databases
    .filter(({ state }) => state === 'ONLINE')
    .map(({ log, name }) => {
      const sizeMb = log.reduce((sum, each) => sum + each.sizeMb, 0);
      const usedMb = log.reduce((sum, each) => sum + (each.isActive ? each.sizeMb : 0), 0);
      return [name, sizeMb, sizeMb === 0 ? 0 : (100 * usedMb) / sizeMb, 0];
    });
  output.result(
    [
      { name: 'Database Name', type: sysname, isNullable: true },
      { name: 'Log Size (MB)', type: real, isNullable: true },
      { name: 'Log Space Used (%)', type: real, isNullable: true },
      { name: 'Status', type: int, isNullable: true },
    ],
    rows,
  );
}
