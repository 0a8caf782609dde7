import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { isWitnessOf, witnessedBy } from './find-peers.ts';
import type { EndpointNode, GroupDatabase, Session } from './rotation.ts';

/** The mirroring sessions that touch one of the `turning` instances, each once. */
export function findSessions(nodes: readonly EndpointNode[], turning: readonly EndpointNode[]): Session[] {
  const sessions: Session[] = [];
  const add = (session: Session) => {
    const isThere = sessions.some(
      ({ database, partners }) =>
        sameName(database, session.database) && partners.every((each) => session.partners.includes(each)),
    );
    const members = [...session.partners, session.witness?.node];
    if (!isThere && turning.some((node) => members.includes(node))) sessions.push(session);
  };
  for (const session of [...shown(nodes), ...witnessed(nodes), ...hiddenOnBoth(nodes)]) add(session);
  return sessions;
}

/** As their principals show them. */
function shown(nodes: readonly EndpointNode[]): Session[] {
  return nodes.flatMap((principal) =>
    (readValue(principal.facts.mirroring) ?? []).flatMap((row): Session[] => {
      const mirror = byOwnName(nodes, row.partnerInstance ?? '');
      if (row.role !== 'PRINCIPAL' || mirror === undefined) return [];
      const { database, safety, witnessAddress: address } = row;
      const node = nodes.find((each) => isWitnessOf(each, { database, principal }));
      const witness = address === undefined || node === undefined ? undefined : { address, node };
      return [{ database, partners: [principal, mirror], principal, safety, witness }];
    }),
  );
}

/** Whose principal shows nothing, because it has lost its mirror and its witness. */
function witnessed(nodes: readonly EndpointNode[]): Session[] {
  return nodes.flatMap((node) =>
    witnessedBy(node).flatMap((row): Session[] => {
      const principal = byOwnName(nodes, row.principal);
      const mirror = byOwnName(nodes, row.mirror);
      if (principal === undefined || mirror === undefined) return [];
      const { database, safety } = row;
      const witness = { address: undefined, node };
      return [{ database, partners: [principal, mirror], principal: undefined, safety, witness }];
    }),
  );
}

/** Databases that are online on neither of two peers, and of which neither may be told whether they are mirrored. */
function hiddenOnBoth(nodes: readonly EndpointNode[]): Session[] {
  return nodes.flatMap((one, at) =>
    nodes.slice(at + 1).flatMap((other) =>
      (one.facts.mirroringNotShown ?? [])
        .filter((name) => (other.facts.mirroringNotShown ?? []).some((each) => sameName(each, name)))
        .map(
          (database): Session => ({
            database,
            partners: [one, other],
            principal: undefined,
            safety: undefined,
            witness: undefined,
          }),
        ),
    ),
  );
}

function byOwnName(nodes: readonly EndpointNode[], name: string): EndpointNode | undefined {
  return nodes.find(({ serverName }) => sameName(serverName, name));
}

/** What may be mirrored on one of the `turning` instances, and is in no session that can be seen: `Bookings on HOST_B`. */
export function unseenCopies(turning: readonly EndpointNode[], sessions: readonly Session[]): string[] {
  return turning.flatMap((node) =>
    (node.facts.mirroringNotShown ?? [])
      .filter(
        (name) =>
          !sessions.some(({ database, partners }) => sameName(database, name) && partners.includes(node)),
      )
      .map((name) => `${name} on ${node.entry.name}`),
  );
}

/** Databases of availability groups of the `turning` instances, as the primary shows them. */
export function findGroups(
  nodes: readonly EndpointNode[],
  turning: readonly EndpointNode[],
): GroupDatabase[] {
  return nodes.flatMap((primary) => {
    const rows = readValue(primary.facts.replicas) ?? [];
    const own = rows.filter(
      ({ instance, role }) => role === 'PRIMARY' && sameName(instance, primary.serverName),
    );
    return own.flatMap(({ group, database }): GroupDatabase[] => {
      const copies = rows
        .filter((row) => row.group === group && sameName(row.database, database))
        .map((row) => ({ row, node: byOwnName(nodes, row.instance) }))
        .flatMap(({ row, node }) => (node === undefined || node === primary ? [] : [{ row, node }]));
      const behind = copies.filter(({ row }) => row.synchronizationState === 'SYNCHRONIZING');
      const found = { copies: copies.map(({ node }) => node), behind: behind.map(({ node }) => node) };
      const isTouched = [primary, ...found.copies].some((node) => turning.includes(node));
      return isTouched ? [{ group, database, primary, ...found }] : [];
    });
  });
}
