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
  if (changes(request) && origin !== undefined && origin !== `http://${host}`)
    return `the lab takes no requests from pages of ${JSON.stringify(origin)}`;
  if (comesFromElsewhere(request)) return 'the lab takes no requests from pages of other addresses';
  return undefined;
}

/** A WebSocket begins with a GET, and every page may open one. */
function changes({ method, headers }: IncomingMessage): boolean {
  return (method !== 'GET' && method !== 'HEAD') || headers.upgrade !== undefined;
}

/**
 * Whether a browser says that another site's page made it ask. A picture's address is enough to call Slack's methods
 * with the lab's token, which everybody knows. A link to the lab's own page is fine.
 */
function comesFromElsewhere({ headers, url = '' }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || !/^\/(?:\?|$)/.test(url);
}

const localHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
