import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { CertificateFacts } from '../../sqlserver/instance-facts.ts';
import { isKnownEndpoint } from '../../sqlserver/statements/mirroring-endpoint.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { certificatePath } from './certificate-path.ts';
import { dayAtMs } from './day-at.ts';
import type { EndpointNode, Turn } from './rotation.ts';

/** What an instance gets: its present certificate, the new one's name, and under whom each peer takes it. */
export function findTurn(
  { node, peers }: { node: EndpointNode; peers: readonly EndpointNode[] },
  wish: TurnWish,
  seen: Seen,
): Turn | Missing {
  const old = presentCertificate(node);
  if (isMissing(old)) return old;
  if (peers.length === 0)
    return stop(
      `Partners of ${node.entry.name}`,
      'Nobody is known that its endpoint talks with.',
      'Name them in ekm.yaml, under mirroringPairs or availabilityGroups.',
    );
  const wrong = wrongDates(wish, old, seen.nowMs);
  if (wrong !== undefined) return wrong;
  const certificate = `${stem(old.name)}_${wish.expires.replaceAll('-', '')}`;
  const trusting: { node: EndpointNode; user: string }[] = [];
  for (const peer of peers) {
    const user = userOf(peer, node, old);
    if (typeof user !== 'string') return user;
    trusting.push({ node: peer, user });
  }
  return {
    node,
    old,
    isExpired: old.expiresAtMs <= seen.nowMs,
    certificate,
    subject: `${node.serverName} certificate for database mirroring`,
    startsOn: wish.starts,
    expiresOn: wish.expires,
    file: certificatePath(wish.folder, certificate),
    peers: trusting,
  };
}

/** What a person asked for, alike for all instances. */
export interface TurnWish {
  /** `2027-12-31` */
  expires: string;
  starts: string | undefined;
  folder: string;
}

function presentCertificate({ entry, endpoint, facts }: EndpointNode): CertificateFacts | Missing {
  const what = `Endpoint ${endpoint.name} on ${entry.name}`;
  const { certificateThumbprint: thumbprint } = endpoint;
  if (thumbprint === undefined)
    return stop(
      what,
      'It signs in by Windows, and has no certificate.',
      'Leave it out: there is nothing to renew.',
    );
  if (!isKnownEndpoint(endpoint))
    return stop(
      what,
      `No statement is known that leaves it as it is: authentication ${endpoint.authentication}, encryption ${endpoint.encryption}, role ${endpoint.role}.`,
      'Change its certificate by hand.',
    );
  const found = readValue(facts.certificates)?.find((each) => sameThumbprint(each.thumbprint, thumbprint));
  return (
    found ??
    stop(what, `Its certificate ${thumbprint} is not shown among those of master.`, 'Look there by hand.')
  );
}

/** The user under which a peer has the present certificate: the new one goes under the same. */
function userOf(
  peer: EndpointNode,
  owner: EndpointNode,
  { name, thumbprint }: CertificateFacts,
): string | Missing {
  const what = `${name} of ${owner.entry.name} on ${peer.entry.name}`;
  const copy = readValue(peer.facts.certificates)?.find((each) =>
    sameThumbprint(each.thumbprint, thumbprint),
  );
  if (copy === undefined)
    return stop(
      what,
      'The instance has no copy of the present certificate, so that nobody can tell under which user the new one belongs.',
      'Import the present one first, under the user of that partner (mirroring-setup says how), or take the instance out of the pair in ekm.yaml.',
    );
  const logins = (peer.facts.endpointLogins && readValue(peer.facts.endpointLogins)) ?? [];
  const user = logins.find((each) => sameName(each.user, copy.owner ?? ''));
  if (user?.login === undefined)
    return stop(
      what,
      `Its copy belongs to ${copy.owner ?? 'nobody'}, which is no user with a login: a partner cannot come in as that.`,
      'Mend that first: user, login and CONNECT on the endpoint (mirroring-setup says how).',
    );
  return user.user;
}

function wrongDates(
  { expires, starts }: TurnWish,
  old: CertificateFacts,
  nowMs: number,
): Missing | undefined {
  const expiresAtMs = dayAtMs(expires);
  const startsAtMs = starts === undefined ? nowMs : dayAtMs(starts);
  if (expiresAtMs === undefined || startsAtMs === undefined)
    return stop('Dates', 'One of them is no date.', 'Give them as 2027-12-31.');
  if (expiresAtMs <= old.expiresAtMs || expiresAtMs < nowMs + leastDays * dayMs)
    return stop(
      'Expiry date',
      `${expires} is not later than ${old.name} lasts, or not ${leastDays} days away.`,
      'Choose a later date: each change breaks the sessions for a moment.',
    );
  return startsAtMs > nowMs
    ? stop(
        'Start date',
        `${starts} is not in the past: partners refuse a certificate that is not valid yet.`,
        'Leave it out, or choose a day in the past.',
      )
    : undefined;
}

const dayMs = 86_400_000;
const leastDays = 30;

/** The old name without the date that the last rotation gave it. */
function stem(name: string): string {
  return name.replace(/_(?:\d{4}|\d{8})$/, '').slice(0, longestName - '_20271231'.length);
}

const longestName = 128;
