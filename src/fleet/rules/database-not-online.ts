import type { DatabaseFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { readValue } from '../links/read-value.ts';
import { sameName } from '../links/same-name.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A database is not online.',
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts }) =>
      (readValue(facts.databases) ?? [])
        .filter((database) => database.state !== 'ONLINE' && !isCopy(database, facts))
        .map((database) => ({
          item: `instance/${entry.name}/database/${database.name}`,
          title: `Database ${database.name} on ${entry.name} is ${database.state}`,
          instance: entry.name,
          ...(downStates.includes(database.state) ? down(database) : away),
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

const away: Omit<Draft, 'item' | 'title'> = {
  severity: 'notice',
  meaning: 'Somebody took it there, or it is on its way.',
  consequence: 'It cannot be used now, and its encryption key cannot be looked at.',
  action: 'Nothing, if this is meant.',
};

const downStates = ['RECOVERY_PENDING', 'SUSPECT', 'EMERGENCY'];

/** A mirror, or a secondary that is not readable, is RESTORING for as long as all is well. */
function isCopy({ name, state }: DatabaseFacts, { mirroring, replicas, server }: InstanceFacts): boolean {
  if (state !== 'RESTORING') return false;
  const isMirror = readValue(mirroring)?.some(({ database, role }) => database === name && role === 'MIRROR');
  const isReplica = readValue(replicas)?.some(
    ({ database, instance }) => database === name && sameName(instance, server.name),
  );
  return isMirror === true || isReplica === true;
}
