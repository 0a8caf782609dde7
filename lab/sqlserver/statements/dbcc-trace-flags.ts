import type { StatementContext } from '../context.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Session } from '../session/session.ts';
import { smallint } from '../types/sql-type.ts';

/** DBCC TRACEON (flag, …, -1). Rights: sysadmin. Flags of the whole instance are gone after a restart. */
export function traceOn(args: readonly string[], context: StatementContext): void {
  const { flags, isGlobal } = flagsOf('TRACEON', args, context);
  for (const flag of flags) {
    if (isGlobal) globalFlags(context.instance).add(flag);
    else sessionFlags(context.session).add(flag);
  }
}

/** DBCC TRACEOFF. */
export function traceOff(args: readonly string[], context: StatementContext): void {
  const { flags, isGlobal } = flagsOf('TRACEOFF', args, context);
  for (const flag of flags) {
    if (isGlobal) globalFlags(context.instance).delete(flag);
    else sessionFlags(context.session).delete(flag);
  }
}

/** DBCC TRACESTATUS: the flags that are on, or those that are asked for. Everybody may. */
export function traceStatus(args: readonly string[], context: StatementContext): void {
  const global = globalFlags(context.instance);
  const own = sessionFlags(context.session);
  const asked = args.map(Number).filter((flag) => flag !== -1);
  const isGlobalOnly = args.includes('-1');
  const shown = asked.length > 0 ? asked : [...global, ...(isGlobalOnly ? [] : own)];
  const rows = [...new Set(shown)]
    .sort((a, b) => a - b)
    .map((flag) => {
      const [isOnGlobally, isOnHere] = [global.has(flag), own.has(flag)];
      return [flag, Number(isOnGlobally || isOnHere), Number(isOnGlobally), Number(isOnHere)];
    });
  // DBCC TRACESTATUS without any flag that is on shows no result at all.
  if (rows.length === 0) return;
  const columns = ['TraceFlag', 'Status', 'Global', 'Session'];
  context.output.result(
    columns.map((name) => ({ name, type: smallint, isNullable: false })),
    rows,
  );
}

function flagsOf(
  command: string,
  args: readonly string[],
  { access, session }: StatementContext,
): { flags: readonly number[]; isGlobal: boolean } {
  if (!access.isSysadmin) throw sqlError(2571, 3, session.login.name, command);
  const numbers = args.map(Number);
  if (numbers.length === 0 || numbers.some((flag) => !Number.isInteger(flag))) throw sqlError(2583, 3);
  return { flags: numbers.filter((flag) => flag > 0), isGlobal: numbers.includes(-1) };
}

interface GlobalFlags {
  startedAtMs: number;
  flags: Set<number>;
}

const globals = new WeakMap<Instance, GlobalFlags>();
const ofSessions = new WeakMap<Session, Set<number>>();

function globalFlags(instance: Instance): Set<number> {
  const { startedAtMs } = instance.state;
  const known = globals.get(instance);
  if (known?.startedAtMs === startedAtMs) return known.flags;
  const flags = new Set<number>();
  globals.set(instance, { startedAtMs, flags });
  return flags;
}

function sessionFlags(session: Session): Set<number> {
  const flags = ofSessions.get(session) ?? new Set<number>();
  ofSessions.set(session, flags);
  return flags;
}
