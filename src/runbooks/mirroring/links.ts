import type { EndpointNode, Rotation } from './rotation.ts';

/** Two instances whose endpoints are connected while all is well. */
export interface Link {
  ends: readonly [EndpointNode, EndpointNode];
  /** Of an availability group, and of no mirroring besides. */
  isOfGroup: boolean;
}

/** What is connected through the endpoints: partners, primaries with their secondaries, and witnesses as `when` says. */
export function linksOf(
  { sessions, groups, paused }: Rotation,
  when: 'while endpoints change' | 'at the end',
): Link[] {
  const isSeen = (session: Rotation['sessions'][number]) =>
    when === 'at the end' || !paused.includes(session);
  const links: Link[] = [];
  const add = (one: EndpointNode, other: EndpointNode, isOfGroup = false) => {
    const isThere = links.some(({ ends }) => ends.includes(one) && ends.includes(other));
    if (!isThere && one !== other) links.push({ ends: [one, other], isOfGroup });
  };
  for (const { partners } of sessions) add(...partners);
  for (const session of sessions.filter(isSeen))
    for (const partner of session.partners)
      if (session.witness !== undefined) add(partner, session.witness.node);
  for (const { primary, copies } of groups) for (const copy of copies) add(primary, copy, true);
  return links;
}

/** The other end of a link; undefined: the link is another's. */
export function otherEnd({ ends: [one, other] }: Link, node: EndpointNode): EndpointNode | undefined {
  if (one === node) return other;
  return other === node ? one : undefined;
}
