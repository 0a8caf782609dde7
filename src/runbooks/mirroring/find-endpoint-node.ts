import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { Reading } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { findNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import type { EndpointNode } from './rotation.ts';

/** An instance by its name in ekm.yaml, with its mirroring endpoint. All that decides about endpoints has to be readable. */
export function findEndpointNode(seen: Seen, name: string): EndpointNode | Missing {
  const node = findNode(seen, name);
  if (isMissing(node)) return node;
  const { entry, facts } = node;
  for (const part of decidingParts(facts))
    if (part?.state !== 'read')
      return stop(
        `Instance ${entry.name}`,
        part === undefined ? 'Parts of it were not read.' : `It could not be read whole: ${part.detail}.`,
        part?.next ?? 'Plan again.',
      );
  const endpoint = facts.endpoint.state === 'read' ? facts.endpoint.value : undefined;
  if (endpoint === undefined)
    return stop(
      `Instance ${entry.name}`,
      'It has no mirroring endpoint.',
      'Take it out of the pair or group in ekm.yaml, or set mirroring up there first.',
    );
  if (endpoint.state !== 'STARTED')
    return stop(
      `Endpoint ${endpoint.name} on ${entry.name}`,
      `It is ${endpoint.state}.`,
      'Start it (ALTER ENDPOINT ... STATE = STARTED), and bring the sessions back in step first.',
    );
  return { entry, serverName: facts.server.name, facts, endpoint };
}

function decidingParts(facts: InstanceFacts): (Reading<unknown> | undefined)[] {
  return [
    facts.endpoint,
    facts.certificates,
    facts.mirroring,
    facts.mirroringWitnesses,
    facts.endpointLogins,
    facts.replicas,
  ];
}

/** The instance that calls itself so, among those of ekm.yaml that are named so or are `near`. */
export function findByOwnName(seen: Seen, ownName: string, near: readonly string[]): EndpointNode | Missing {
  const candidates = seen.inventory.instances.filter(
    ({ name }) => sameName(name, ownName) || near.some((each) => sameName(each, name)),
  );
  for (const { name } of candidates) {
    const node = findEndpointNode(seen, name);
    if (isMissing(node)) return node;
    if (sameName(node.serverName, ownName)) return node;
  }
  return stop(
    `Instance ${ownName}`,
    'It uses the endpoint, and no instance of ekm.yaml calls itself so: without the new certificate it would be cut off.',
    'Add it to ekm.yaml, under its pair or group too where its name there differs.',
  );
}
