import type { PlannedStep } from '../../engine/plan/plan.ts';
import { witnessOff, witnessSet } from '../../sqlserver/statements/mirroring-session.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import { actorOf } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import { partnersArg } from './check-args.ts';
import type { EndpointNode, Rotation } from './rotation.ts';

/**
 * Switches automatic failover off while endpoints change. From the first of these steps to the last witness that is given
 * back nothing waits for a window: a closed one would leave databases without automatic failover for a day.
 */
export function addWitnessesOff(steps: StepList, { paused, turns }: Rotation): void {
  let windows = allOf(paused, turns);
  for (const session of paused) {
    const { database, principal, witness } = session;
    const address = witness?.address;
    if (principal === undefined || address === undefined) continue;
    const partners = partnersArg(session);
    steps.add(`witness-off-${database}`, {
      title: `Take the witness from ${database}, so that no failover begins by itself`,
      kind: 'seen',
      ...onPrincipal(principal, database, witnessOff(database)),
      windows,
      ifWindowsNeverMeet:
        'Or ask with witness=keep: each endpoint then waits for the window of its own instance, and the mirror may take over while that of its principal starts anew.',
      before: [{ check: 'mirroring-in-step', args: { partners, database } }],
      done: { check: 'session-witness', args: { partners, database, witness: 'none' } },
      ifDoneBefore: 'fine',
      settleMs,
      why: 'While an endpoint starts anew the mirror may take the principal for lost, and take over.',
      check: 'sys.database_mirroring on the principal shows no witness.',
      undo: `On the principal: ${maskedText(witnessSet(database, address))}`,
      risk: 'Until it is set again nothing fails over by itself. Somebody must be there who can do it by hand.',
    });
    windows = [];
  }
}

/** Switches it on again. That the witness takes it is the proof that all three can sign in to one another. */
export function addWitnessesOn(steps: StepList, { paused }: Rotation): void {
  for (const session of paused) {
    const { database, principal, witness } = session;
    const address = witness?.address;
    if (principal === undefined || address === undefined) continue;
    const partners = partnersArg(session);
    steps.add(`witness-on-${database}`, {
      title: `Give ${database} its witness again`,
      kind: 'seen',
      ...onPrincipal(principal, database, witnessSet(database, address)),
      windows: [],
      before: [{ check: 'mirroring-in-step', args: { partners, database } }],
      done: { check: 'session-witness', args: { partners, database, witness: address } },
      ifDoneBefore: 'fine',
      settleMs,
      why: 'Automatic failover is as it was before.',
      check: 'sys.database_mirroring on the principal shows the witness, CONNECTED.',
      undo: `On the principal: ${maskedText(witnessOff(database))}`,
      risk: 'Refused with message 1456 when the witness does not let one of the partners in: its error log says which certificate it misses. After a failover by hand it is refused here: run it on the present principal, then retry, and the bot sees it.',
    });
  }
}

/** Whatever is changed while witnesses are away. */
function allOf(paused: Rotation['paused'], turns: Rotation['turns']): readonly string[] {
  const nodes = [...paused.flatMap(({ principal }) => principal ?? []), ...turns.map(({ node }) => node)];
  return [...new Set(nodes.map(({ entry }) => entry.name))];
}

/** A statement in master that only the principal of a database may execute: its guard knows the role. */
function onPrincipal(
  { entry, serverName }: EndpointNode,
  database: string,
  statement: Statement,
): Pick<PlannedStep, 'target' | 'act' | 'by'> {
  const instance = entry.name;
  return {
    target: { kind: 'instance', instance, database },
    by: actorOf({ entry }, statement),
    act: {
      kind: 'sql',
      instance,
      database: 'master',
      statement,
      guard: { serverName, database: 'master', role: { database, is: 'PRINCIPAL' } },
    },
  };
}

const settleMs = 2 * 60_000;
