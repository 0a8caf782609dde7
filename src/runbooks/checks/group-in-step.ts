import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts, ReplicaFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/**
 * `replicas` are the instances with a copy, separated by line breaks: any of them may be the primary. Of those in `behind`
 * (asynchronous commit) SYNCHRONIZING is as good as it gets; the others have to be SYNCHRONIZED.
 */
export default defineCheck({
  about: 'The copies of the database in its availability group are in step.',
  args: ['replicas', 'database', 'behind'],
  needs: ({ replicas }) => replicas.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ replicas, database, behind }, seen) => {
    const names = replicas.split('\n');
    const read: [name: string, facts: InstanceFacts, rows: readonly ReplicaFacts[]][] = [];
    for (const name of names) {
      const found = rowsOn(seen, name, database);
      if ('state' in found) return found;
      read.push([name, found.facts, found.rows]);
    }
    const primary = read.find(([, { server }, rows]) =>
      rows.some(({ instance, role }) => role === 'PRIMARY' && sameName(instance, server.name)),
    );
    if (primary === undefined)
      return doesNotHold(
        `None of ${names.join(', ')} shows itself as the primary of ${database}: its group may be failing over.`,
      );
    const [leader, , rows] = primary;
    const faults = read
      .filter((each) => each !== primary)
      .flatMap(([name, { server }]) => faultOf(name, rowOf(rows, server.name), behind.split('\n')));
    return faults.length === 0
      ? holds(`${leader}, the primary of ${database}, shows its copies in step.`)
      : doesNotHold(`${leader}, the primary of ${database}, shows: ${faults.join('; ')}.`);
  },
});

function rowsOn(seen: Seen, name: string, database: string) {
  const reading = seen.instances.get(name.toLowerCase());
  const replicas = reading?.state === 'read' ? reading.value.replicas : reading;
  if (reading?.state !== 'read' || replicas?.state !== 'read')
    return cannotTell(
      `${replicas?.state === 'unknown' ? replicas.detail : `Nobody has read instance ${name}`}.`,
      replicas?.state === 'unknown' ? replicas.next : 'Look again.',
    );
  const rows = replicas.value.filter((row) => sameName(row.database, database));
  return { facts: reading.value, rows };
}

function rowOf(rows: readonly ReplicaFacts[], serverName: string): ReplicaFacts | undefined {
  return rows.find(({ instance }) => sameName(instance, serverName));
}

function faultOf(name: string, row: ReplicaFacts | undefined, behind: readonly string[]): string[] {
  if (row === undefined) return [`no copy on ${name}`];
  if (row.isSuspended)
    return [`the copy on ${name} is suspended (${row.suspendReason ?? 'no reason is shown'})`];
  const { synchronizationState: state = 'in a state that is not shown' } = row;
  const mayLag = behind.some((each) => sameName(each, name));
  return state === 'SYNCHRONIZED' || (state === 'SYNCHRONIZING' && mayLag)
    ? []
    : [`the copy on ${name} is ${state}`];
}
