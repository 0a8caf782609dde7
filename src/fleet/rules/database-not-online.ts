import type { DatabaseFacts } from '../../sqlserver/instance-facts.ts';
import type { LinkedInstance } from '../links/linked-fleet.ts';
import type { PartnerSet } from '../links/partner-sets.ts';
import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A database is not online.',
  check: ({ instances, partners }) =>
    instances.flatMap((instance) =>
      (readValue(instance.facts.databases) ?? [])
        .filter((database) => database.state !== 'ONLINE' && !isCopy(database, instance, partners))
        .map((database) => ({
          item: `instance/${instance.entry.name}/database/${database.name}`,
          title: `Database ${database.name} on ${instance.entry.name} is ${database.state}`,
          when: 'now' as const,
          instance: instance.entry.name,
          ...(downStates.includes(database.state) ? down(database) : away(database)),
        })),
    ),
});

function down({ isEncrypted }: DatabaseFacts): Omit<Draft, 'item' | 'title'> {
  return {
    severity: 'critical',
    meaning: isEncrypted
      ? 'It did not come back. It is encrypted: the error log of its start says whether its key could not be opened, and why.'
      : 'It did not come back. It is not encrypted, so no key is the reason.',
    consequence: 'Nobody can use it.',
    action:
      'Read the error log since the start, and paste the messages to the bot. Once the cause is gone: ALTER DATABASE ... SET ONLINE, or a restart.',
    runbook: 'diagnose',
  };
}

function away({ state }: DatabaseFacts): Omit<Draft, 'item' | 'title'> {
  return {
    severity: 'notice',
    meaning:
      state === 'RESTORING'
        ? "Somebody restores into it, or it is a mirror whose session the bot's login cannot see and whose principal is not in ekm.yaml."
        : 'Somebody took it there, or it is on its way.',
    consequence: 'It cannot be used now, and its encryption key cannot be looked at.',
    action: 'Nothing, if this is meant.',
  };
}

const downStates = ['RECOVERY_PENDING', 'SUSPECT', 'EMERGENCY'];

/**
 * A mirror, or a secondary that is not readable, is RESTORING for as long as all is well. The mirror hides its session
 * from all but sysadmin, so that what the principal says counts too.
 */
function isCopy(
  { name, state }: DatabaseFacts,
  instance: LinkedInstance,
  partners: readonly PartnerSet[],
): boolean {
  if (state !== 'RESTORING') return false;
  const { mirroring, replicas } = instance.facts;
  if (mirroring.state === 'unknown' || replicas.state === 'unknown') return true;
  return (
    mirroring.value.some(({ database, role }) => database === name && role === 'MIRROR') ||
    partners.some(({ members, databases }) => members.includes(instance) && databases.includes(name))
  );
}
