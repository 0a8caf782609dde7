import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { MirroringFacts, WitnessedFacts } from '../../sqlserver/instance-facts.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { findByOwnName, findEndpointNode } from './find-endpoint-node.ts';
import type { EndpointNode } from './rotation.ts';

/**
 * Every instance that an endpoint talks with: from ekm.yaml, and from what the instances say. A mirror shows its sessions to
 * a sysadmin alone; its principal, which ekm.yaml names beside it, shows them.
 */
export function findPeers(seen: Seen, node: EndpointNode): EndpointNode[] | Missing {
  const near = nearInFile(seen, node.entry.name);
  const peers: EndpointNode[] = [];
  const add = (found: EndpointNode | Missing): Missing | undefined => {
    if (isMissing(found)) return found;
    if (![node, ...peers].some(({ entry }) => entry === found.entry)) peers.push(found);
    return undefined;
  };
  const named = [
    ...near.map((name) => () => findEndpointNode(seen, name)),
    ...ownNames(node).map((name) => () => findByOwnName(seen, name, near)),
  ];
  for (const find of named) {
    const missing = add(find());
    if (missing !== undefined) return missing;
  }
  for (const { row, principal } of sessionsWith(node, peers)) {
    if (row.witnessAddress === undefined) continue;
    const missing = add(findWitness(seen, row, { principal, near }));
    if (missing !== undefined) return missing;
  }
  return peers;
}

/** The others of its pairs and groups, by their names in ekm.yaml. */
function nearInFile({ inventory }: Seen, name: string): string[] {
  const sets = [
    ...inventory.availabilityGroups.map(({ replicas }) => replicas),
    ...inventory.mirroringPairs.map(({ partners, witness }) => [
      ...partners,
      ...(witness === undefined ? [] : [witness]),
    ]),
  ];
  const found = sets.filter((set) => set.some((each) => sameName(each, name))).flat();
  return [...new Set(found)].filter((each) => !sameName(each, name));
}

/** Those it talks with, as they call themselves: partners, who it is the witness of, replicas. */
function ownNames(node: EndpointNode): string[] {
  const { serverName, facts } = node;
  const names = [
    ...(readValue(facts.mirroring) ?? []).map(
      ({ partnerInstance, partnerAddress }) => partnerInstance ?? partnerAddress,
    ),
    ...witnessedBy(node).flatMap(({ principal, mirror }) => [principal, mirror]),
    ...(readValue(facts.replicas) ?? []).map(({ instance }) => instance),
  ];
  return [...new Set(names)].filter((name) => !sameName(name, serverName));
}

/** Its own sessions, and those that a peer shows with it. */
function sessionsWith(node: EndpointNode, peers: readonly EndpointNode[]) {
  return [node, ...peers].flatMap((principal) =>
    (readValue(principal.facts.mirroring) ?? [])
      .filter(
        ({ role, partnerInstance }) =>
          role === 'PRINCIPAL' && (principal === node || sameName(partnerInstance ?? '', node.serverName)),
      )
      .map((row) => ({ row, principal })),
  );
}

/** An address leads to nothing that ekm.yaml knows: who says of itself that it is the witness of this session, is it. */
function findWitness(
  seen: Seen,
  { database, witnessAddress = '' }: MirroringFacts,
  { principal, near }: { principal: EndpointNode; near: readonly string[] },
): EndpointNode | Missing {
  const host = /^tcp:\/\/(?<host>[^:/]+)/i.exec(witnessAddress)?.groups?.['host'] ?? '';
  const label = host.split('.')[0] ?? '';
  const candidates = seen.inventory.instances.filter(
    (entry) =>
      near.some((name) => sameName(name, entry.name)) ||
      [host, label].some((each) => sameName(each, entry.host) || sameName(each, entry.name)),
  );
  for (const { name } of candidates) {
    if (sameName(name, principal.entry.name)) continue;
    const node = findEndpointNode(seen, name);
    if (isMissing(node)) return node;
    if (isWitnessOf(node, { database, principal })) return node;
  }
  return stop(
    `Witness ${witnessAddress} of ${database}`,
    'No instance of ekm.yaml says that it is the witness of that session: without the new certificate it would be cut off.',
    'Add it to ekm.yaml, as the witness of its pair.',
  );
}

/** Whether an instance says that it is the witness of a session. */
export function isWitnessOf(
  node: EndpointNode,
  { database, principal }: { database: string; principal: EndpointNode },
): boolean {
  return witnessedBy(node).some(
    (row) => sameName(row.database, database) && sameName(row.principal, principal.serverName),
  );
}

/** The sessions that an instance says it is the witness of. */
export function witnessedBy({ facts: { mirroringWitnesses } }: EndpointNode): readonly WitnessedFacts[] {
  return (mirroringWitnesses && readValue(mirroringWitnesses)) ?? [];
}
