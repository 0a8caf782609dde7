import type { EndpointFacts } from '../../sqlserver/instance-facts.ts';
import type { GroupDatabase, Session } from './rotation.ts';

/** Arguments of endpoint-certificate: the certificate, and all else of the endpoint as it was when it was planned. */
export function endpointArgs({ entry, endpoint }: Shaped, certificate: string) {
  const { name, port, role, authentication, encryption } = endpoint;
  return {
    instance: entry.name,
    endpoint: name,
    certificate,
    port: String(port),
    role,
    authentication,
    encryption,
  };
}

interface Shaped {
  entry: { name: string };
  endpoint: Pick<EndpointFacts, 'name' | 'port' | 'role' | 'authentication' | 'encryption'>;
}

/** Both partners of a session, as the checks of sessions take them. */
export function partnersArg({ partners }: Pick<Session, 'partners'>): string {
  return partners
    .map(({ entry }) => entry.name)
    .toSorted()
    .join('\n');
}

/** Arguments of group-in-step: whoever is the primary by then. */
export function groupArgs({ database, primary, copies, behind }: Omit<GroupDatabase, 'group'>) {
  const namesOf = (nodes: GroupDatabase['copies']) =>
    nodes
      .map(({ entry }) => entry.name)
      .toSorted()
      .join('\n');
  return { replicas: namesOf([primary, ...copies]), database, behind: namesOf(behind) };
}
