import type { Precheck } from '../../engine/plan/plan.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import certificateHandedOver from '../checks/certificate-handed-over.ts';
import databaseReady from '../checks/database-ready.ts';
import databaseState from '../checks/database-state.ts';
import endpointCertificate from '../checks/endpoint-certificate.ts';
import masterKey from '../checks/master-key.ts';
import nameIsFree from '../checks/name-is-free.ts';
import partnerLogin from '../checks/partner-login.ts';
import { type Condition, holdAgainst } from '../rollover/prechecks.ts';
import { endpointArgs } from './check-args.ts';
import type { MirroringSetup, SetupNode, Trust } from './setup.ts';

/** What must hold before anybody is asked: what is there already must work, what is not there must have a free name. */
export function setupPrechecks(setup: MirroringSetup, seen: Seen): { passed: Precheck[]; stops: Stop[] } {
  return holdAgainst(conditions(setup), seen);
}

function conditions({
  database,
  principal,
  mirror,
  witness,
  trusts,
  protector,
}: MirroringSetup): Condition[] {
  const instance = principal.entry.name;
  const next = 'Bring the database back to rest first, then plan again.';
  return [
    { check: databaseState, args: { instance, database, state: 'ONLINE' }, next },
    ...(protector === undefined ? [] : [{ check: databaseReady, args: { instance, database }, next }]),
    ...[principal, mirror, ...(witness === undefined ? [] : [witness])].flatMap(nodeConditions),
    ...trusts.flatMap(trustConditions),
  ];
}

function nodeConditions(node: SetupNode): Condition[] {
  const instance = node.entry.name;
  const { certificate, endpoint, hasMasterKey } = node;
  const next = 'Mend what is there first: it will be used as it is.';
  return [
    ...(hasMasterKey ? [{ check: masterKey, args: { instance }, next }] : []),
    ...(endpoint.isThere
      ? [{ check: endpointCertificate, args: endpointArgs(node, certificate.name), next }]
      : []),
    ...(certificate.isThere
      ? []
      : [
          {
            check: nameIsFree,
            args: { instance, kind: 'certificate', name: certificate.name },
            next: taken,
          },
        ]),
  ];
}

function trustConditions({ at, of, user, login, hasLogin, isWhole }: Trust): Condition[] {
  const instance = at.entry.name;
  const certificate = of.certificate.name;
  if (isWhole)
    return [
      {
        check: certificateHandedOver,
        args: { owner: of.entry.name, certificate, instance, user },
        next: 'Mend what is there first: it will be used as it is.',
      },
    ];
  return [
    { check: nameIsFree, args: { instance, kind: 'certificate', name: certificate }, next: taken },
    {
      check: partnerLogin,
      args: { instance, user, login, state: hasLogin ? 'whole' : 'free' },
      next: taken,
    },
  ];
}

const taken = 'Rename or drop what is there by hand, if nobody needs it: nothing is ever taken over.';
