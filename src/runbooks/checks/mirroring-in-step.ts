import { defineCheck } from '../look/define-check.ts';
import { doesNotHold, holds } from '../look/looked.ts';
import { lookAtSession } from '../look/session-of.ts';

/** `partners` are the two instances, separated by a line break: either may be the principal. With safety OFF, SYNCHRONIZING is as good as it gets. */
export default defineCheck({
  about: 'The mirror of the database is in step.',
  args: ['partners', 'database'],
  needs: ({ partners }) => partners.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ partners, database }, seen) =>
    lookAtSession(seen, { partners: partners.split('\n'), database }, ({ state, safety }, principal) =>
      state === 'SYNCHRONIZED' || (state === 'SYNCHRONIZING' && safety === 'OFF')
        ? holds(
            `The mirroring of ${database} is ${state}${safety === undefined ? '' : ` with safety ${safety}`}; the principal is ${principal}.`,
          )
        : doesNotHold(`The mirroring of ${database} is ${state}, as ${principal} shows it.`),
    ),
});
