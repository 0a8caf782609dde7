import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import { plainName } from './find-setup-node.ts';
import type { SetupNode, Trust } from './setup.ts';

/** What one instance has of what it takes to let another in. Half of it is a stop: nobody knows what the other half was for. */
export function findTrust(at: SetupNode, of: SetupNode): Trust | Missing {
  const { facts } = at;
  const logins = (facts.endpointLogins && readValue(facts.endpointLogins)) ?? [];
  const { thumbprint = '' } = of.certificate;
  const copy = readValue(facts.certificates)?.find((each) => sameThumbprint(each.thumbprint, thumbprint));
  const name = plainName(of.serverName);
  const user = copy?.owner ?? `${name}_user`;
  const known = logins.find((each) => sameName(each.user, user));
  if (known === undefined && copy === undefined)
    return { at, of, user, login: `${name}_login`, hasLogin: false, isWhole: false };
  if (known?.login !== undefined && known.mayConnect)
    return { at, of, user, login: known.login, hasLogin: true, isWhole: copy !== undefined };
  return stop(
    `User ${user} on ${at.entry.name}`,
    `It is there${copy === undefined ? '' : ` and owns ${copy.name}`}, and has no login with CONNECT on the endpoint.`,
    'Give it what it lacks, or drop it, then plan again: nothing that is half there is taken over.',
  );
}
