import type { DecidingFact } from '../../engine/plan/plan.ts';
import { partnersArg } from './check-args.ts';
import type { Rotation } from './rotation.ts';

/** What the plan of a rotation rests on: another of these is another plan. */
export function rotationFacts({ turns, sessions, groups, unseen }: Rotation): DecidingFact[] {
  return [
    ...turns.flatMap(({ node, old, isExpired, certificate, peers }) => {
      const { entry, serverName, endpoint } = node;
      const of = `instance/${entry.name}`;
      const { name, port, role, authentication, encryption } = endpoint;
      return [
        { item: `${of}/serverName`, value: serverName },
        {
          item: `${of}/endpoint`,
          value: [name, port, role, authentication, encryption].join(' '),
        },
        { item: `${of}/certificate`, value: `${old.thumbprint}${isExpired ? ' expired' : ''}` },
        { item: `${of}/certificate/${certificate}`, value: 'free' },
        ...peers.map((peer) => ({
          item: `${of}/peer/${peer.node.entry.name}`,
          value: `${peer.node.serverName} ${peer.user}`,
        })),
      ];
    }),
    ...sessions.map((session) => ({
      item: `mirroring/${session.database}`,
      value: [
        partnersArg(session).replaceAll('\n', ' and '),
        `principal ${session.principal?.entry.name ?? 'not known'}`,
        `safety ${session.safety ?? 'not known'}`,
        `witness ${session.witness?.node.entry.name ?? 'none'}`,
      ].join(', '),
    })),
    ...groups.map(({ group, database, primary, copies }) => ({
      item: `group/${group}/${database}`,
      value: [primary, ...copies].map(({ entry }) => entry.name).join(', '),
    })),
    ...unseen.map((copy) => ({ item: `unseen/${copy}`, value: 'not known' })),
  ];
}
