import type { Endpoint } from '../state/endpoint.ts';

/** Whether two endpoints find a way to encrypt, or not to, that both accept. Source: "CREATE ENDPOINT", argument ENCRYPTION. */
export function haveCommonEncryption(a: Endpoint, b: Endpoint): boolean {
  const ways = b.algorithm.split(', ');
  return a.algorithm.split(', ').some((way) => ways.includes(way));
}

/** How two endpoints authenticate one another: by certificates, by Windows, or not at all. The accepting one's order decides. */
export function commonAuthentication(
  initiator: Endpoint,
  acceptor: Endpoint,
): 'certificate' | 'windows' | undefined {
  const offered = methodsOf(initiator);
  return methodsOf(acceptor).find((method) => offered.includes(method));
}

function methodsOf({ authentication }: Endpoint): ('certificate' | 'windows')[] {
  return authentication
    .split(', ')
    .filter((method) => method !== '')
    .map((method) => (method === 'CERTIFICATE' ? 'certificate' : 'windows'));
}
