import type { Precheck } from '../../engine/plan/plan.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import certificateHandedOver from '../checks/certificate-handed-over.ts';
import endpointCertificate from '../checks/endpoint-certificate.ts';
import groupInStep from '../checks/group-in-step.ts';
import mirroringInStep from '../checks/mirroring-in-step.ts';
import nameIsFree from '../checks/name-is-free.ts';
import sessionWitness from '../checks/session-witness.ts';
import { type Condition, holdAgainst } from '../rollover/prechecks.ts';
import { endpointArgs, groupArgs, partnersArg } from './check-args.ts';
import type { Rotation, Turn } from './rotation.ts';

/** What must hold before anybody is asked. Where a certificate has expired, its links may be down: that is what is mended. */
export function rotationPrechecks(rotation: Rotation, seen: Seen): { passed: Precheck[]; stops: Stop[] } {
  const { passed, stops } = holdAgainst(conditions(rotation), seen);
  return { passed, stops: [...stops, ...rotation.turns.flatMap(strangers)] };
}

function conditions(rotation: Rotation): Condition[] {
  const { turns, groups } = rotation;
  const expired = turns.filter(({ isExpired }) => isExpired).map(({ node }) => node);
  return [
    ...turns.flatMap(turnConditions),
    ...(expired.length > 0 ? [] : sessionConditions(rotation)),
    ...groups
      .filter(({ primary, copies }) => !expired.some((node) => [primary, ...copies].includes(node)))
      .map((copied) => ({
        check: groupInStep,
        args: groupArgs(copied),
        next: 'Bring the copies back in step first.',
      })),
  ];
}

function turnConditions(turn: Turn): Condition[] {
  const { node, old, certificate, peers, isExpired } = turn;
  const owner = node.entry.name;
  return [
    ...(isExpired
      ? []
      : peers.map(({ node: peer, user }) => ({
          check: certificateHandedOver,
          args: { owner, certificate: old.name, instance: peer.entry.name, user },
          next: 'Mend that first: with the present certificate it must work before with another one.',
        }))),
    {
      check: endpointCertificate,
      args: endpointArgs(node, old.name),
      next: 'Mend the endpoint first.',
    },
    ...[node, ...peers.map((peer) => peer.node)].map(({ entry }) => ({
      check: nameIsFree,
      args: { instance: entry.name, kind: 'certificate', name: certificate },
      next: 'Choose another expiry date, which is part of the name: nothing that is there is ever taken over.',
    })),
  ];
}

function sessionConditions({ sessions }: Rotation): Condition[] {
  return sessions.flatMap((session) => {
    const { database, witness } = session;
    const partners = partnersArg(session);
    const next = 'Bring the session back in step first: whatever does not stand now may not come back.';
    return [
      { check: mirroringInStep, args: { partners, database }, next },
      ...(witness?.address === undefined
        ? []
        : [{ check: sessionWitness, args: { partners, database, witness: witness.address }, next }]),
    ];
  });
}

/** Somebody else is connected now: without the new certificate they would be cut off. */
function strangers({ node, peers }: Turn): Stop[] {
  const known = peers.flatMap((peer) => peer.node.endpoint.certificateThumbprint ?? []);
  const others = (readValue(node.facts.mirroringConnections) ?? []).filter(
    ({ peerCertificateThumbprint: shown }) =>
      shown !== undefined && !known.some((each) => sameThumbprint(each, shown)),
  );
  return others.map(({ login }) => ({
    what: `Endpoint ${node.endpoint.name} on ${node.entry.name}`,
    why: `Somebody is connected as ${login ?? 'a login that is not shown'}, with a certificate that none of its known partners signs in with.`,
    next: 'Find out who that is, add the instance to ekm.yaml, under its pair or group, and plan again.',
  }));
}
