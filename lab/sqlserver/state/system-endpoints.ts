import type { Endpoint } from './endpoint.ts';

/** The endpoints that setup makes: ids 1 to 5, owned by sa. */
export function systemEndpoints(): Endpoint[] {
  return systemEndpointNames.map((name, index) => ({
    id: index + 1,
    name,
    principalId: 1,
    kind: 'TSQL',
    state: 'STARTED',
    port: 0,
    ip: undefined,
    role: 'NONE',
    authentication: '',
    certificateId: undefined,
    encryption: 'DISABLED',
    algorithm: 'NONE',
  }));
}

/** In the order of their ids. */
export const systemEndpointNames = [
  'Dedicated Admin Connection',
  'TSQL Local Machine',
  'TSQL Named Pipes',
  'TSQL Default TCP',
  'TSQL Default VIA',
] as const;
