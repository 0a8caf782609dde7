import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { findEndpointNode } from './find-endpoint-node.ts';
import { findPeers } from './find-peers.ts';
import { findGroups, findSessions, unseenCopies } from './find-sessions.ts';
import { findTurn } from './find-turn.ts';
import type { EndpointNode, Rotation, Session, Turn } from './rotation.ts';

/** Finds all that a rotation is about, from what a person gave and what was read. */
export function findRotation(parameters: Readonly<Record<string, string>>, seen: Seen): Rotation | Missing {
  const found: { node: EndpointNode; peers: EndpointNode[] }[] = [];
  for (const name of namesIn(parameters)) {
    const node = findEndpointNode(seen, name);
    if (isMissing(node)) return node;
    const peers = findPeers(seen, node);
    if (isMissing(peers)) return peers;
    if (!found.some((each) => each.node.entry === node.entry)) found.push({ node, peers });
  }
  const nodes = oneOfEach(found.flatMap(({ node, peers }) => [node, ...peers]));
  const wish = {
    expires: parameters['expires'] ?? '',
    starts: parameters['starts'] || undefined,
    folder: parameters['folder'] ?? '',
  };
  const turns: Turn[] = [];
  for (const { node, peers } of found) {
    const own = { node: same(nodes, node), peers: peers.map((peer) => same(nodes, peer)) };
    const turn = findTurn(own, wish, seen);
    if (isMissing(turn)) return turn;
    turns.push(turn);
  }
  const outdated = expiredOthers(turns, seen.nowMs);
  if (outdated !== undefined) return outdated;
  return assemble(nodes, turns, parameters['witness']);
}

function assemble(
  nodes: readonly EndpointNode[],
  turns: readonly Turn[],
  witness: string | undefined,
): Rotation | Missing {
  const turning = turns.map(({ node }) => node);
  const sessions = findSessions(nodes, turning);
  const groups = findGroups(nodes, turning);
  const headless = turning
    .flatMap(({ facts }) => readValue(facts.replicas) ?? [])
    .find(
      (row) => !groups.some(({ group, database }) => group === row.group && sameName(database, row.database)),
    );
  if (headless !== undefined)
    return stop(
      `Group ${headless.group}`,
      'No instance that was read is its primary: it may be failing over.',
      'Wait until the group has a primary, then plan again.',
    );
  return {
    turns: turns.toSorted((a, b) => rank(a, sessions, groups) - rank(b, sessions, groups)),
    sessions,
    groups,
    paused: witness === 'keep' ? [] : sessions.filter((session) => isPaused(session, turns)),
    unseen: unseenCopies(turning, sessions),
  };
}

/** What has expired first, since its links are down; then witnesses, mirrors and secondaries, and who serves the databases last. */
function rank({ node, isExpired }: Turn, sessions: readonly Session[], groups: Rotation['groups']): number {
  if (isExpired) return 0;
  const serves =
    sessions.some(({ principal }) => principal === node) || groups.some(({ primary }) => primary === node);
  if (serves) return 3;
  return sessions.some(({ partners }) => partners.includes(node)) || groups.length > 0 ? 2 : 1;
}

/** Automatic failover is possible, and the endpoint of one of the partners changes. */
function isPaused({ partners, principal, safety, witness }: Session, turns: readonly Turn[]): boolean {
  const all = [...partners, ...(witness === undefined ? [] : [witness.node])];
  const isDown = turns.some(({ node, isExpired }) => isExpired && all.includes(node));
  return (
    witness?.address !== undefined &&
    principal !== undefined &&
    safety === 'FULL' &&
    !isDown &&
    turns.some(({ node }) => partners.includes(node))
  );
}

/** A partner whose own certificate has expired cannot reconnect, whatever the others show. */
function expiredOthers(turns: readonly Turn[], nowMs: number): Missing | undefined {
  const others = turns
    .flatMap(({ peers }) => peers.map(({ node }) => node))
    .filter((node) => !turns.some((turn) => turn.node === node));
  const expired = others.find(({ endpoint, facts }) => {
    const { certificateThumbprint: thumbprint } = endpoint;
    const all = readValue(facts.certificates) ?? [];
    const own = all.find((each) => thumbprint !== undefined && sameThumbprint(each.thumbprint, thumbprint));
    return own !== undefined && own.expiresAtMs <= nowMs;
  });
  return (
    expired &&
    stop(
      `Endpoint of ${expired.entry.name}`,
      'Its own certificate has expired: after the change its links would not come back.',
      `Name it, too: also=${expired.entry.name}.`,
    )
  );
}

function namesIn({ instance = '', also = '' }: Readonly<Record<string, string>>): string[] {
  return [instance, ...also.split(',')].map((name) => name.trim()).filter((name) => name !== '');
}

/** Each search makes its own: from here on an instance is one object. */
function oneOfEach(nodes: readonly EndpointNode[]): EndpointNode[] {
  return nodes.filter((node, at) => nodes.findIndex(({ entry }) => entry === node.entry) === at);
}

function same(nodes: readonly EndpointNode[], node: EndpointNode): EndpointNode {
  return nodes.find(({ entry }) => entry === node.entry) ?? node;
}
