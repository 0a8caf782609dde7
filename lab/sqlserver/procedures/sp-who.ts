import type { Session } from '../session/session.ts';
import { char, int, nchar, smallint, sysname, varchar } from '../types/sql-type.ts';
import { visibleSessions } from '../views/sessions/visible-sessions.ts';
import { hostTime } from '../views/times.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import type { ProcedureArguments } from './procedure-arguments.ts';
import { sendRows } from './rows.ts';

/** sp_who [login, spid or 'active']: who is connected. The system's own sessions are left out. */
export const spWho: Procedure = {
  name: 'sp_who',
  parameters: [{ name: '@loginame', type: sysname, initial: null }],
  run: (args, context) => {
    sendRows(
      context.output,
      {
        spid: smallint,
        ecid: smallint,
        status: nchar(30),
        loginame: sysname,
        hostname: nchar(128),
        blk: char(5),
        dbname: sysname,
        cmd: nchar(26),
        request_id: int,
      },
      asked(args, context).map((session) => ({
        spid: session.spid,
        ecid: 0,
        status: statusOf(session).toLowerCase().padEnd(30),
        loginame: session.login.name,
        hostname: session.request.hostName.padEnd(128),
        blk: '0    ',
        dbname: session.currentDatabase.name,
        cmd: commandOf(session).padEnd(26),
        request_id: 0,
      })),
    );
  },
};

/** sp_who2: the same, wider. */
export const spWho2: Procedure = {
  name: 'sp_who2',
  parameters: [{ name: '@loginame', type: sysname, initial: null }],
  run: (args, context) => {
    sendRows(
      context.output,
      who2Columns,
      asked(args, context).map((session) => who2Row(session, context)),
    );
  },
};

const who2Columns = {
  SPID: char(5),
  Status: varchar(30),
  Login: sysname,
  HostName: sysname,
  BlkBy: char(5),
  DBName: sysname,
  Command: varchar(16),
  CPUTime: varchar(30),
  DiskIO: varchar(30),
  LastBatch: varchar(14),
  ProgramName: sysname,
  'SPID ': char(5),
  REQUESTID: char(5),
};

function who2Row(session: Session, context: ProcedureContext): Record<keyof typeof who2Columns, string> {
  const spid = String(session.spid).padEnd(5);
  return {
    SPID: spid,
    Status: statusOf(session).padEnd(30),
    Login: session.login.name,
    HostName: session.request.hostName || '  .',
    BlkBy: '  .  ',
    DBName: session.currentDatabase.name,
    Command: commandOf(session).padEnd(16),
    CPUTime: '0',
    DiskIO: '0',
    LastBatch: lastBatch(session, context),
    ProgramName: session.request.applicationName,
    'SPID ': spid,
    REQUESTID: '0    ',
  };
}

/** `11/21 07:41:05`. */
function lastBatch({ lastRequest }: Session, context: ProcedureContext): string {
  const text = new Date(hostTime(lastRequest.startedAtMs, context).unixMs).toISOString();
  return `${text.slice(5, 7)}/${text.slice(8, 10)} ${text.slice(11, 19)}`;
}

/** The sessions that the caller sees, narrowed by its argument. */
function asked(args: ProcedureArguments, context: ProcedureContext): Session[] {
  const wanted = args.text('@loginame')?.toLowerCase();
  const seen = visibleSessions(context);
  if (wanted === undefined) return seen;
  if (wanted === 'active') return seen.filter(({ status }) => status === 'running');
  return seen.filter(({ spid, login }) => String(spid) === wanted || login.name.toLowerCase() === wanted);
}

const statusOf = ({ status }: Session) => (status === 'running' ? 'RUNNABLE' : 'sleeping');
const commandOf = ({ status }: Session) => (status === 'running' ? 'SELECT' : 'AWAITING COMMAND');
