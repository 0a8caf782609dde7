import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/**
 * What the leader, `instance`, shows of the copies on one partner, `copy` (its `@@SERVERNAME`). `want` is SYNCHRONIZED,
 * or SYNCHRONIZING where that is enough; `databases` is JSON: names may hold anything.
 */
export default defineCheck({
  about: 'The copies on the partner are in step.',
  args: ['instance', 'copy', 'databases', 'want'],
  needs: ofInstance,
  look: ({ instance, copy, databases, want }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.replicas,
      (_, facts) =>
        known(facts.mirroring, `instance ${instance}`, () => {
          const names: string[] = JSON.parse(databases);
          const faults = names.flatMap((name) => {
            const is = stateOf(name, copy, facts);
            const isRight = is === 'SYNCHRONIZED' || (is === 'SYNCHRONIZING' && want === 'SYNCHRONIZING');
            return isRight ? [] : [`${name} is ${is}`];
          });
          return faults.length === 0
            ? holds(`${instance} shows the copies on ${copy} in step: ${names.join(', ')}.`)
            : doesNotHold(
                `${instance} shows of the copies on ${copy}: ${faults.join('; ')}. It should be ${want}.`,
              );
        }),
    ),
});

function stateOf(name: string, copy: string, { replicas, mirroring }: InstanceFacts): string {
  const replica =
    replicas.state === 'read'
      ? replicas.value.find(({ database, instance }) => sameName(database, name) && sameName(instance, copy))
      : undefined;
  if (replica?.isSuspended === true) return `suspended (${replica.suspendReason ?? 'no reason is shown'})`;
  if (replica !== undefined) return replica.synchronizationState ?? 'in a state that is not shown';
  const mirrored =
    mirroring.state === 'read'
      ? mirroring.value.find(
          ({ database, partnerInstance = '' }) => sameName(database, name) && sameName(partnerInstance, copy),
        )
      : undefined;
  return mirrored?.state ?? 'without a copy there';
}
