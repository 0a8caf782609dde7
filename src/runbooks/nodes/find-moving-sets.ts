import { readValue } from '../../fleet/links/read-value.ts';
import { nameKey, sameName } from '../../fleet/links/same-name.ts';
import type { MirroringFacts, ReplicaFacts } from '../../sqlserver/instance-facts.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import type { MovingSet, SetNode } from './node-set.ts';

/** What moves together among the nodes. A group without exactly one primary is a stop: it may be failing over. */
export function findMovingSets(nodes: readonly SetNode[]): MovingSet[] | Missing {
  const groups = new Map(
    nodes.flatMap((node) => replicasOf(node).map(({ group }) => [nameKey(group), group] as const)),
  );
  const sets: MovingSet[] = [];
  for (const group of groups.values()) {
    const set = groupSet(group, nodes);
    if (isMissing(set)) return set;
    sets.push(set);
  }
  return [...sets, ...nodes.flatMap((node) => mirroredSets(node, nodes))];
}

function groupSet(group: string, nodes: readonly SetNode[]): MovingSet | Missing {
  const rowsOf = (node: SetNode) => replicasOf(node).filter((row) => sameName(row.group, group));
  const leaders = nodes.filter((node) =>
    rowsOf(node).some(({ instance, role }) => sameName(instance, node.serverName) && role === 'PRIMARY'),
  );
  const [leader] = leaders;
  if (leader === undefined || leaders.length > 1)
    return stop(
      `Group ${group}`,
      leader === undefined
        ? 'No instance shows itself as its primary: it may be failing over.'
        : `${leaders.map(({ entry }) => entry.name).join(' and ')} both show themselves as its primary.`,
      'Wait until the group has one primary, then plan again.',
    );
  const rows = rowsOf(leader);
  const others = nodes.filter(
    (node) => node !== leader && rows.some(({ instance }) => sameName(instance, node.serverName)),
  );
  const isReady = ({ serverName }: SetNode) =>
    rows.filter(({ instance }) => sameName(instance, serverName)).every(isSynchronized);
  const databases = [...new Set(rows.map(({ database }) => database))];
  return {
    kind: 'group',
    name: group,
    databases,
    isDown: isAnyDown(leader, databases),
    primary: leader.entry.name,
    others: others.map(({ entry }) => entry.name),
    ready: others.filter(isReady).map(({ entry }) => entry.name),
  };
}

function isSynchronized({ synchronizationState, isSuspended }: ReplicaFacts): boolean {
  return synchronizationState === 'SYNCHRONIZED' && !isSuspended;
}

function mirroredSets(node: SetNode, nodes: readonly SetNode[]): MovingSet[] {
  const rows: readonly MirroringFacts[] = readValue(node.facts.mirroring) ?? [];
  return rows
    .filter(({ role }) => role === 'PRINCIPAL')
    .map(({ database, state, safety, partnerInstance = '' }) => {
      const mirrors = nodes
        .filter(({ serverName }) => sameName(serverName, partnerInstance))
        .map(({ entry }) => entry.name);
      return {
        kind: 'mirroring',
        name: database,
        databases: [database],
        isDown: isAnyDown(node, [database]),
        primary: node.entry.name,
        others: mirrors,
        // A planned failover wants safety FULL (message 1477).
        ready: state === 'SYNCHRONIZED' && safety !== 'OFF' ? mirrors : [],
      };
    });
}

function isAnyDown({ facts }: SetNode, names: readonly string[]): boolean {
  return (readValue(facts.databases) ?? []).some(
    ({ name, state }) => state !== 'ONLINE' && names.some((each) => sameName(each, name)),
  );
}

function replicasOf({ facts }: SetNode): readonly ReplicaFacts[] {
  return readValue(facts.replicas) ?? [];
}
