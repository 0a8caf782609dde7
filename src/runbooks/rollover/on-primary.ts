import type { PlannedStep } from '../../engine/plan/plan.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import { actorOf } from './master-step.ts';
import type { RolledDatabase, Rollover } from './rollover.ts';

/** A statement in a database, where it is the primary's or the principal's: its guard knows instance, database and role. */
export function onPrimary(
  { primary }: { primary: Pick<Rollover['primary'], 'entry' | 'serverName'> },
  { name, copies: { role } }: Pick<RolledDatabase, 'name' | 'copies'>,
  statement: Statement,
  timeoutMs?: number,
): Pick<PlannedStep, 'target' | 'act' | 'by'> {
  const instance = primary.entry.name;
  const guarded = role === 'PRIMARY' || role === 'PRINCIPAL' ? { database: name, is: role } : undefined;
  return {
    target: { kind: 'instance', instance, database: name },
    by: actorOf(primary, statement),
    act: {
      kind: 'sql',
      instance,
      database: name,
      statement,
      guard: { serverName: primary.serverName, database: name, role: guarded },
      ...(timeoutMs !== undefined && { timeoutMs }),
    },
  };
}
