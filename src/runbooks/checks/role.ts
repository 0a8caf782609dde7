import { copiesOf } from '../look/copies-of.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `role` is PRIMARY, PRINCIPAL or none; `others` are the instances with a copy, in order, separated by a line break. */
export default defineCheck({
  about: 'The instance has its role for the database, and the copies are where they were.',
  args: ['instance', 'database', 'role', 'others'],
  needs: ofInstance,
  look: ({ instance, database, role, others }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => copiesOf(facts, database),
      (copies) => {
        const is = copies.role ?? 'none';
        if (is !== role)
          return doesNotHold(
            `${instance} has role ${is} for ${database} now; the plan was made for ${role}.`,
          );
        const now = copies.others.toSorted().join('\n');
        return now === others
          ? holds(
              `${instance} has role ${is} for ${database}${now === '' ? '' : `, copies on ${now.replaceAll('\n', ', ')}`}.`,
            )
          : doesNotHold(
              `The copies of ${database} are on ${now.replaceAll('\n', ', ')} now; the plan was made for ${others.replaceAll('\n', ', ')}.`,
            );
      },
    ),
});
