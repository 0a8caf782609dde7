import { copiesOf } from '../look/copies-of.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `role` is PRIMARY, SECONDARY, PRINCIPAL or MIRROR, of each of `databases` (JSON: names may hold anything). */
export default defineCheck({
  about: 'The instance has the role for the databases.',
  args: ['instance', 'databases', 'role'],
  needs: ofInstance,
  look: ({ instance, databases, role }, seen) =>
    known(seen.instances.get(instance.toLowerCase()), `instance ${instance}`, (facts) => {
      const names: string[] = JSON.parse(databases);
      for (const name of names) {
        const copies = copiesOf(facts, name);
        if (copies.state === 'unknown')
          return { state: 'unknown', why: `${copies.detail}.`, next: copies.next };
        const is = copies.value.role ?? 'none';
        if (is !== role) return doesNotHold(`${instance} has role ${is} for ${name}, not ${role}.`);
      }
      return holds(`${instance} has role ${role} for ${names.join(', ')}.`);
    }),
});
