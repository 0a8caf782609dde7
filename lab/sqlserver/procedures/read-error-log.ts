import { sqlError } from '../messages/sql-error.ts';
import { SqlError } from '../sql-error.ts';
import { Moment } from '../types/moment.ts';
import { datetime, int, nvarchar, type SqlType } from '../types/sql-type.ts';
import { hostTime } from '../views/times.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import type { ProcedureArguments } from './procedure-arguments.ts';
import { sendRows } from './rows.ts';

/** xp_readerrorlog [archive [, 1 engine or 2 agent [, text [, text [, from [, to [, N'asc' or N'desc']]]]]]]. */
export const xpReadErrorLog: Procedure = {
  name: 'xp_readerrorlog',
  parameters: [
    { name: '@archive', type: int, initial: 0 },
    { name: '@kind', type: int, initial: 1 },
    { name: '@first', type: nvarchar(4000), initial: null },
    { name: '@second', type: nvarchar(4000), initial: null },
    { name: '@from', type: datetime, initial: null },
    { name: '@to', type: datetime, initial: null },
    { name: '@order', type: nvarchar(10), initial: null },
  ],
  run: (args, context) => {
    if (!mayRead(context)) throw sqlError(229, 5, 'EXECUTE', 'xp_readerrorlog', 'mssqlsystemresource', 'sys');
    for (const name of ['@first', '@second', '@order']) demandUnicode(args, name);
    sendErrorLog(args, context);
  },
};

/** sp_readerrorlog [archive [, 1 engine or 2 agent [, text [, text]]]]. */
export const spReadErrorLog: Procedure = {
  name: 'sp_readerrorlog',
  parameters: [
    { name: '@p1', type: int, initial: 0 },
    { name: '@p2', type: int, initial: null },
    { name: '@p3', type: nvarchar(4000), initial: null },
    { name: '@p4', type: nvarchar(4000), initial: null },
  ],
  run: (args, context) => {
    if (!mayRead(context)) throw sqlError(15003, 1, 'securityadmin');
    args.set('@archive', args.value('@p1'));
    args.set('@kind', args.value('@p2'));
    args.set('@first', args.value('@p3'));
    args.set('@second', args.value('@p4'));
    sendErrorLog(args, context);
  },
};

/** Members of securityadmin may read it; from 2022 on also who has VIEW ANY ERROR LOG. */
function mayRead({ access, session, instance }: ProcedureContext): boolean {
  if (access.isSysadmin || session.login.roles.some((role) => role.toLowerCase() === 'securityadmin'))
    return true;
  return instance.state.release >= 2022 && access.server('VIEW ANY ERROR LOG');
}

/** An extended procedure does not convert: text that is not Unicode is refused. */
function demandUnicode(args: ProcedureArguments, name: string): void {
  const type: SqlType | undefined = args.givenType(name);
  if (type?.name === 'varchar' || type?.name === 'char') throw invalidType();
}

function sendErrorLog(args: ProcedureArguments, context: ProcedureContext): void {
  const archive = args.number('@archive') ?? 0;
  const { errorLog } = context.instance.state;
  if (archive !== 0 && !errorLog.some((entry) => entry.archive === archive)) {
    throw sqlError(
      22004,
      1,
      "xp_readerrorlog() returned error 2, 'The system cannot find the file specified.'",
    );
  }
  const isAgent = args.number('@kind') === 2;
  const lines = isAgent ? [] : errorLog.filter((entry) => entry.archive === archive);
  const matching = lines
    .map(({ atMs, source, text }) => ({ LogDate: hostTime(atMs, context), ProcessInfo: source, Text: text }))
    .filter(({ Text }) => contains(Text, args.text('@first')) && contains(Text, args.text('@second')))
    .filter(({ LogDate }) => isWithin(LogDate, args));
  if (args.text('@order')?.toLowerCase() === 'desc') matching.reverse();
  sendRows(context.output, { LogDate: datetime, ProcessInfo: nvarchar(50), Text: nvarchar(4000) }, matching);
}

function contains(text: string, wanted: string | undefined): boolean {
  return wanted === undefined || text.toLowerCase().includes(wanted.toLowerCase());
}

function isWithin({ ticks }: Moment, args: ProcedureArguments): boolean {
  const from = args.value('@from');
  const to = args.value('@to');
  return (!(from instanceof Moment) || ticks >= from.ticks) && (!(to instanceof Moment) || ticks <= to.ticks);
}

function invalidType(): SqlError {
  return new SqlError({
    number: 22004,
    severity: 12,
    state: 1,
    message: 'Error executing extended stored procedure: Invalid Parameter Type',
  });
}
