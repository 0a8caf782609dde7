import type { Need } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { findNode, type ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing, need, stop } from '../rollover/stops.ts';
import { encryptedOn } from './encrypted-on.ts';
import { findMovingSets } from './find-moving-sets.ts';
import { findPartners } from './find-partners.ts';
import type { NodeSet, SetNode } from './node-set.ts';

/** Finds the instance that a person named and all that hold copies of its databases, and the partners of those. */
export function findNodeSet(
  seen: Seen,
  name: string,
  { asking = 'stops', leftOut = [] }: Finding = {},
): NodeSet | Missing {
  const first = findNode(seen, name);
  if (isMissing(first)) return first;
  const found: ReadNode[] = [first];
  // It grows while it is gone through: a partner may have partners of its own.
  for (const node of found) {
    const partners = partnersOf(seen, node, { found, leftOut });
    if (isMissing(partners)) return partners;
    found.push(...partners.filter((each) => !found.some(({ entry }) => entry.name === each.entry.name)));
  }
  const unsure = found.flatMap((node) =>
    hiddenMirrors(node.facts, found).map((database) => `${database} on ${node.entry.name}`),
  );
  if (unsure.length > 0 && asking === 'stops') return notShown(unsure);
  const nodes = setNodes(found);
  if (isMissing(nodes)) return nodes;
  const sets = findMovingSets(nodes);
  return isMissing(sets) ? sets : { nodes, sets, unsure };
}

interface Finding {
  /** Whether the runbook asks people for `unsure`; if not, what is unsure is a stop. */
  asking?: 'asks' | 'stops';
  /** Names in ekm.yaml of instances that a person takes care of: a partner among them that cannot be read is no stop, and takes nothing over. */
  leftOut?: readonly string[];
}

function notShown(unsure: readonly string[]): Missing {
  return stop(
    `Mirroring of ${unsure.join(', ')}`,
    "Whether it is mirrored cannot be seen with the rights of the bot's login, as on a mirror.",
    'Name the instance that is the principal, or the pair under mirroringPairs in ekm.yaml.',
  );
}

function setNodes(found: readonly ReadNode[]): SetNode[] | Missing {
  const nodes: SetNode[] = [];
  for (const { entry, facts } of found) {
    const encrypted = encryptedOn(facts);
    if (encrypted.state === 'unknown')
      return stop(
        `Databases on ${entry.name}`,
        `They could not be read: ${encrypted.detail}.`,
        encrypted.next,
      );
    nodes.push({ entry, facts, serverName: facts.server.name, encrypted: encrypted.value });
  }
  return nodes;
}

/** The instances that this one calls its partners, all that are not read yet asked for at once. */
function partnersOf(
  seen: Seen,
  node: ReadNode,
  { found, leftOut }: { found: readonly ReadNode[]; leftOut: readonly string[] },
): ReadNode[] | Missing {
  const names = partnerNames(node);
  if (isMissing(names)) return names;
  const partners: ReadNode[] = [];
  const needs: Need[] = [];
  const inFile = hiddenMirrors(node.facts, found).length === 0 ? [] : pairPartners(seen, node);
  for (const partner of [
    ...findPartners(seen, node, { names, leftOut }),
    ...inFile.map((name) => findNode(seen, name)),
  ]) {
    if (!isMissing(partner)) partners.push(partner);
    else if (partner.kind === 'needs') needs.push(...partner.needs);
    else return partner;
  }
  return needs.length > 0 ? need(...needs) : partners;
}

function partnerNames({ entry, facts }: ReadNode): string[] | Missing {
  const { replicas, mirroring, server } = facts;
  for (const part of [replicas, mirroring])
    if (part.state === 'unknown')
      return stop(`Partners of ${entry.name}`, `They could not be read: ${part.detail}.`, part.next);
  const names = [
    ...(readValue(replicas) ?? []).map(({ instance }) => instance),
    ...(readValue(mirroring) ?? []).map(
      ({ partnerInstance, partnerAddress }) => partnerInstance ?? partnerAddress,
    ),
  ];
  return [...new Set(names.filter((name) => !sameName(name, server.name)))];
}

/** Where a mirror shows nothing of its mirroring, ekm.yaml says who its partner is. */
function pairPartners({ inventory }: Seen, { entry }: ReadNode): string[] {
  return inventory.mirroringPairs
    .filter(({ partners }) => partners.some((name) => sameName(name, entry.name)))
    .flatMap(({ partners }) => partners.filter((name) => !sameName(name, entry.name)));
}

/**
 * Databases that may be mirrored to here, and of which no partner has said so. A mirror is RESTORING and in no group: what
 * is down for another reason shows as little, and is no mirror.
 */
function hiddenMirrors(
  { mirroringNotShown = [], server, databases, replicas }: ReadNode['facts'],
  found: readonly ReadNode[],
): string[] {
  const told = found.flatMap(({ facts: { mirroring } }) =>
    mirroring.state === 'read'
      ? mirroring.value.filter(({ partnerInstance = '' }) => sameName(partnerInstance, server.name))
      : [],
  );
  const grouped = readValue(replicas) ?? [];
  const isRestoring = (name: string) =>
    (readValue(databases) ?? []).find((each) => sameName(each.name, name))?.state === 'RESTORING';
  return mirroringNotShown.filter(
    (name) => isRestoring(name) && ![...told, ...grouped].some(({ database }) => sameName(database, name)),
  );
}
