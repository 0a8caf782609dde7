import type { IncomingMessage } from 'node:http';

/**
 * Why a request is refused, or undefined. The lab has no login: that only people and programs of this machine
 * reach it is its whole protection, so a page elsewhere must not get here through a browser (a foreign name
 * that resolves to 127.0.0.1, or a form posted from another site).
 */
export function refusalOf(request: IncomingMessage): string | undefined {
  const host = request.headers.host ?? '';
  if (!localHost.test(host)) return `the lab answers only on localhost, not on ${JSON.stringify(host)}`;
  const { origin } = request.headers;
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && origin !== undefined && origin !== `http://${host}`)
    return `the lab takes no requests from pages of ${JSON.stringify(origin)}`;
  return undefined;
}

const localHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
