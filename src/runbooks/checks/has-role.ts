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
        const state = stateOf(facts, name);
        if (role === 'PRINCIPAL' && state === 'RESTORING')
          return doesNotHold(`${name} is RESTORING on ${instance}, as on a mirror.`);
        const copies = copiesOf(facts, name);
        // One that is down shows neither group nor mirroring, and leads nothing that could be used.
        if (copies.state === 'unknown' && role === 'PRIMARY' && state !== undefined && state !== 'ONLINE')
          return doesNotHold(`${name} is ${state} on ${instance}, which shows no role for it.`);
        if (copies.state === 'unknown')
          return { state: 'unknown', why: `${copies.detail}.`, next: copies.next };
        const is = copies.value.role ?? 'none';
        if (is !== role) return doesNotHold(`${instance} has role ${is} for ${name}, not ${role}.`);
      }
      return holds(`${instance} has role ${role} for ${names.join(', ')}.`);
    }),
});

/** A principal is never RESTORING; on a mirror nothing else may be shown. */
function stateOf({ databases }: InstanceFacts, name: string): string | undefined {
  return databases.state === 'read'
    ? databases.value.find((each) => sameName(each.name, name))?.state
    : undefined;
}
