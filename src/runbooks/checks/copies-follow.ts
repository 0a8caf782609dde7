import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** A copy that stands still would not follow, and nobody would see it before it is needed. */
export default defineCheck({
  about: 'The copies of the database follow.',
  args: ['instance', 'database'],
  needs: ofInstance,
  look: ({ instance, database }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.replicas,
      (_, facts) =>
        known(facts.mirroring, `instance ${instance}`, () => {
          const still = [...replicasStill(facts, database), ...mirrorsStill(facts, database)];
          return still.length === 0
            ? holds(`No copy of ${database} that ${instance} shows stands still.`)
            : doesNotHold(`${still.join('; ')}.`);
        }),
    ),
});

function replicasStill({ replicas }: InstanceFacts, database: string): string[] {
  if (replicas.state === 'unknown') return [];
  return replicas.value.flatMap((row) => {
    if (!sameName(row.database, database)) return [];
    const { instance, isSuspended, suspendReason, synchronizationState: state } = row;
    if (isSuspended)
      return [
        `The copy of ${database} on ${instance} is suspended (${suspendReason ?? 'no reason is shown'})`,
      ];
    return state !== undefined && inStep.includes(state)
      ? []
      : [`The copy of ${database} on ${instance} is ${state ?? 'in a state that is not shown'}`];
  });
}

function mirrorsStill({ mirroring }: InstanceFacts, database: string): string[] {
  if (mirroring.state === 'unknown') return [];
  return mirroring.value.flatMap(({ database: name, state, partnerAddress }) =>
    sameName(name, database) && !inStep.includes(state)
      ? [`The mirroring of ${database} with ${partnerAddress} is ${state}`]
      : [],
  );
}

const inStep = ['SYNCHRONIZED', 'SYNCHRONIZING'];
