import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
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
        if (role === 'PRINCIPAL' && isRestoring(facts, name))
          return doesNotHold(`${name} is RESTORING on ${instance}, as on a mirror.`);
        const copies = copiesOf(facts, name);
        if (copies.state === 'unknown')
          return { state: 'unknown', why: `${copies.detail}.`, next: copies.next };
        const is = copies.value.role ?? 'none';
        if (is !== role) return doesNotHold(`${instance} has role ${is} for ${name}, not ${role}.`);
      }
      return holds(`${instance} has role ${role} for ${names.join(', ')}.`);
    }),
});

/** A principal never is; on a mirror nothing else may be shown. */
function isRestoring({ databases }: InstanceFacts, name: string): boolean {
  return (
    databases.state === 'read' &&
    databases.value.some((each) => sameName(each.name, name) && each.state === 'RESTORING')
  );
}
