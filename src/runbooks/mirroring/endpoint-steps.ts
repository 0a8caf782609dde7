import { endpointCertificate } from '../../sqlserver/statements/mirroring-endpoint.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import { endpointArgs, groupArgs, partnersArg } from './check-args.ts';
import { handedOver } from './handover-steps.ts';
import { linksOf, otherEnd } from './links.ts';
import type { EndpointNode, Rotation, Turn } from './rotation.ts';

/** Each endpoint signs in with its new certificate, one instance after the other; between them everything has to come back. */
export function addEndpointSteps(steps: StepList, rotation: Rotation): void {
  const looks = new LinkLooks(steps);
  for (const [at, turn] of rotation.turns.entries()) {
    // Whose certificate has expired is connected to nobody until it has its turn.
    const cutOff = rotation.turns.slice(at + 1).filter(({ isExpired }) => isExpired);
    addEndpoint(steps, rotation, turn);
    looks.add(linksOf(rotation, 'while endpoints change'), [...rotation.turns.slice(0, at), turn], cutOff);
    addInStep(steps, rotation, turn, cutOff);
  }
}

/** Links with witnesses that were off meanwhile. */
export function addLastLooks(steps: StepList, rotation: Rotation): void {
  if (rotation.paused.length === 0) return;
  const looks = new LinkLooks(steps);
  const before = linksOf(rotation, 'while endpoints change');
  const now = linksOf(rotation, 'at the end').filter(
    ({ ends }) => !before.some((link) => ends.every((end) => link.ends.includes(end))),
  );
  looks.add(now, rotation.turns, []);
}

function addEndpoint(steps: StepList, { sessions, groups, turns, paused }: Rotation, turn: Turn): void {
  const { node, old, certificate, peers, isExpired } = turn;
  const instance = node.entry.name;
  const isRecovery = turns.some((each) => each.isExpired);
  const touched = [
    ...sessions.filter((session) => membersOf(session).includes(node)).map(({ database }) => database),
    ...groups
      .filter(({ primary, copies }) => [primary, ...copies].includes(node))
      .map(({ database }) => database),
  ];
  steps.add(`endpoint-${instance}`, {
    title: `Have the endpoint of ${instance} sign in with ${certificate}`,
    kind: 'seen',
    ...inMaster(node, endpointCertificate(node.endpoint, certificate)),
    // Witnesses that are away have waited for the windows of all, and are given back soon.
    ...(paused.length > 0 && { windows: [] }),
    before: [
      ...peers.map((peer) => handedOver(turn, peer.node.entry.name, peer.user)),
      { check: 'endpoint-certificate', args: endpointArgs(node, old.name) },
      ...(isRecovery ? [] : inStepBefore({ sessions, groups }, node)),
    ],
    done: { check: 'endpoint-certificate', args: endpointArgs(node, certificate) },
    ifDoneBefore: 'fine',
    settleMs: endpointSettleMs,
    why: isExpired
      ? 'The old certificate has expired: nobody lets the endpoint in with it.'
      : 'All partners have the new certificate now, and the old one is still valid: nobody is cut off.',
    check:
      'The endpoint is started, has the new certificate, and encryption, role, port and authentication are as they were.',
    undo: isExpired
      ? 'None: the old certificate has expired.'
      : `While the old certificate is valid: ${maskedText(endpointCertificate(node.endpoint, old.name))}`,
    risk: `The listener starts anew: ${touched.join(', ') || 'everything on this endpoint'} reconnects, in seconds. With safety FULL commits wait until then. No transaction is lost.`,
    unverified:
      'ALTER ENDPOINT with everything else said as it was leaves the sessions as they are, but for a short reconnect.',
  });
}

function inStepBefore({ sessions, groups }: Pick<Rotation, 'sessions' | 'groups'>, node: EndpointNode) {
  return [
    ...sessions
      .filter(({ partners }) => partners.includes(node))
      .map((session) => ({
        check: 'mirroring-in-step',
        args: { partners: partnersArg(session), database: session.database },
      })),
    ...groups
      .filter(({ primary, copies }) => [primary, ...copies].includes(node))
      .map((copied) => ({ check: 'group-in-step', args: groupArgs(copied) })),
  ];
}

function membersOf({ partners, witness }: Rotation['sessions'][number]): EndpointNode[] {
  return [...partners, ...(witness === undefined ? [] : [witness.node])];
}

/** Sessions and groups that are whole again after a turn. */
function addInStep(steps: StepList, rotation: Rotation, { node }: Turn, cutOff: readonly Turn[]): void {
  const isWhole = (members: readonly EndpointNode[]) =>
    members.includes(node) && !cutOff.some((turn) => members.includes(turn.node));
  for (const session of rotation.sessions)
    if (isWhole(session.partners))
      addLook(steps, {
        about: `in-step-${node.entry.name}-${session.database}`,
        title: `See that the mirror of ${session.database} is in step again`,
        instance: (session.principal ?? session.partners[0]).entry.name,
        done: {
          check: 'mirroring-in-step',
          args: { partners: partnersArg(session), database: session.database },
        },
        why: 'Before the next endpoint changes everything has to be back.',
        seen: 'The principal shows SYNCHRONIZED; with safety OFF, SYNCHRONIZING.',
      });
  for (const copied of rotation.groups)
    if (isWhole([copied.primary, ...copied.copies]))
      addLook(steps, {
        about: `in-step-${node.entry.name}-${copied.database}`,
        title: `See that the copies of ${copied.database} are in step again`,
        instance: copied.primary.entry.name,
        done: { check: 'group-in-step', args: groupArgs(copied) },
        why: 'Before the next endpoint changes everything has to be back.',
        seen: 'The primary shows every copy SYNCHRONIZED; those with asynchronous commit, SYNCHRONIZING.',
      });
}

/** Looks at links for the certificates that were shown in them, each once. */
class LinkLooks {
  readonly #steps: StepList;
  readonly #added = new Set<string>();

  constructor(steps: StepList) {
    this.#steps = steps;
  }

  /** That the instances of `turns` were let in with their new certificates, on every link that can stand. */
  add(links: ReturnType<typeof linksOf>, turns: readonly Turn[], cutOff: readonly Turn[]): void {
    for (const { node, certificate } of turns)
      for (const link of links) {
        const viewer = otherEnd(link, node);
        if (viewer === undefined || cutOff.some((turn) => turn.node === viewer)) continue;
        this.#addOne({ owner: node.entry.name, viewer: viewer.entry.name, certificate }, link.isOfGroup);
      }
  }

  #addOne({ owner, viewer, certificate }: Shown, isOfGroup: boolean): void {
    const about = `shown-${owner}-${viewer}`;
    if (this.#added.has(about)) return;
    this.#added.add(about);
    addLook(this.#steps, {
      about,
      title: `See on ${viewer} that ${owner} signs in with ${certificate}`,
      instance: viewer,
      done: { check: 'peer-shows-certificate', args: { instance: viewer, owner, certificate } },
      why: 'A connection that stands is the proof that the partner takes the new certificate.',
      seen: 'sys.dm_db_mirroring_connections of the partner names the certificate that was shown.',
      // unverified: sys.dm_db_mirroring_connections lists the connections of availability groups, too; its page speaks of database mirroring.
      ...(isOfGroup && {
        unverified:
          'sys.dm_db_mirroring_connections lists connections of availability groups, too: if it does not, look at the group by hand and have the step skipped.',
      }),
    });
  }
}

interface Shown {
  owner: string;
  viewer: string;
  certificate: string;
}

interface LinkLook {
  about: string;
  title: string;
  instance: string;
  done: { check: string; args: Record<string, string> };
  why: string;
  seen: string;
  unverified?: string;
}

function addLook(steps: StepList, { about, title, instance, done, why, seen, unverified }: LinkLook): void {
  steps.add(about, {
    title,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done,
    ifDoneBefore: 'fine',
    settleMs: linkSettleMs,
    why,
    check: seen,
    undo: 'As for the endpoint before.',
    risk: 'If it does not come back, the error logs of both say why (message 28034, 28035 or 1474): /ekm explain knows them.',
    ...(unverified !== undefined && { unverified }),
  });
}

const endpointSettleMs = 60_000;
/** Sessions try again every few seconds; a long queue takes its time. */
const linkSettleMs = 10 * 60_000;
