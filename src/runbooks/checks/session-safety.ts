import { defineCheck } from '../look/define-check.ts';
import { doesNotHold, holds } from '../look/looked.ts';
import { lookAtSession } from '../look/session-of.ts';

/** `safety` is FULL or OFF; `partners` as in mirroring-in-step. */
export default defineCheck({
  about: 'The session has the safety.',
  args: ['partners', 'database', 'safety'],
  needs: ({ partners }) => partners.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ partners, database, safety: wanted }, seen) =>
    lookAtSession(
      seen,
      { partners: partners.split('\n'), database },
      ({ safety = 'not shown' }, principal) => {
        const is = `The safety of ${database} is ${safety}, as ${principal} shows it.`;
        return safety === wanted ? holds(is) : doesNotHold(is);
      },
    ),
});
