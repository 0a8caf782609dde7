import type { CheckCall } from '../../engine/plan/check.ts';
import { addAfterRestart } from '../nodes/after-restart-steps.ts';
import { addFailover } from '../nodes/failover-steps.ts';
import type { Turn } from '../nodes/restart-order.ts';
import { addRestart } from '../nodes/restart-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { RolledInstance } from './secret-roll.ts';

/**
 * Restarts the instances one after the other, each only when the one before has its databases back. `since` is the step after
 * which they must have started; `before` is what must hold right before one is stopped.
 */
export function addRestarts(
  steps: StepList,
  instances: readonly RolledInstance[],
  { since, before }: { since: string; before?: (turn: Turn) => readonly CheckCall[] },
): void {
  for (const { turn, credentials } of instances) {
    if (turn === undefined) continue;
    for (const failover of turn.failovers) addFailover(steps, failover);
    const down = [
      ...turn.downFor.flatMap(({ databases }) => databases),
      ...alone(
        turn.node.encrypted,
        turn.copies.flatMap(({ set }) => set.databases),
      ),
    ];
    const named = [...new Set(down)].join(', ');
    addRestart(steps, turn.node, {
      since,
      ...(before !== undefined && { before: before(turn) }),
      why:
        credentials.length === 0
          ? 'None of its credentials changes. It is restarted all the same: nobody fails over to an instance that was not seen to come back.'
          : 'The instance reads the secret of a credential when it starts; what is open now says nothing about it.',
      risk:
        named === ''
          ? `The copies on ${turn.node.entry.name} are behind for as long as it is down.`
          : `${named} cannot be reached while it is down. With a wrong value they do not come back: put the old string into its credentials then, and restart it again.`,
    });
    addAfterRestart(steps, turn, backAgain);
  }
}

/** Databases that the instance has alone, or leads. */
function alone(encrypted: readonly string[], copied: readonly string[]): string[] {
  return encrypted.filter((name) => !copied.includes(name));
}

const backAgain =
  'Restart no other instance. Put client id and old client secret back into the credentials of this one (ALTER CREDENTIAL with identity and the whole string), restart it, and end the run.';
