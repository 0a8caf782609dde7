import type { Instance } from '../instance.ts';
import { parseChallenge } from './challenge.ts';
import type { ConnectorAgent } from './connector-agent.ts';
import { fetchToken } from './fetch-token.ts';
import { callHttps, type HttpsAnswer } from './https-call.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import type { ProviderSession } from './provider-session.ts';
import { withRetries } from './with-retries.ts';

/** A request to a vault, below its host. */
export interface VaultCall {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: Readonly<Record<string, unknown>>;
}

/** What a call needs besides the session. */
export interface VaultLine {
  instance: Instance;
  agent: ConnectorAgent;
}

/**
 * Calls the vault with the session's token, fetching one first when there is none or it has expired. Resolves to the body of a 2xx.
 * Throws the provider code of the status: 3108 to 3113.
 */
export function callVault(line: VaultLine, session: ProviderSession, call: VaultCall): Promise<string> {
  return withRetries(line.instance.network.clock, session.generation, async () => {
    await authenticate(line, session);
    const answer = await send(line, session, call);
    if (answer.status < 200 || answer.status > 299) throw new ProviderError(codeOf(answer.status));
    return answer.body;
  });
}

/** Learns from the vault where to get a token, and gets it. The first call carries none: that is how the tenant is found. */
export async function authenticate(line: VaultLine, session: ProviderSession): Promise<void> {
  if (session.token !== undefined && session.token.expiresAtMs > line.instance.nowMs) return;
  session.challenge ??= await askForChallenge(line, session);
  session.token = await fetchToken(line.instance, line.agent, session.challenge, session.client);
}

async function askForChallenge(line: VaultLine, session: ProviderSession) {
  session.token = undefined;
  const answer = await send(line, session, { method: 'GET', path: '/keys' });
  if (answer.status !== 401) throw new ProviderError(codeOf(answer.status));
  return parseChallenge(answer.headers['www-authenticate']);
}

function send(
  { instance, agent }: VaultLine,
  session: ProviderSession,
  call: VaultCall,
): Promise<HttpsAnswer> {
  return callHttps(instance, agent, {
    method: call.method,
    url: urlOf(session.vaultHost, call.path),
    headers: {
      ...(session.token === undefined ? {} : { Authorization: `Bearer ${session.token.value}` }),
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
  });
}

function codeOf(status: number): number {
  if (status === 401) return providerCodes.httpUnauthorized;
  if (status === 403) return providerCodes.httpForbidden;
  if (status === 404) return providerCodes.httpNotFound;
  if (status === 429) return providerCodes.httpThrottled;
  return status >= 500 ? providerCodes.httpServerError : providerCodes.httpClientError;
}

/** A path may bring a query of its own: the link to the next page of a list. */
function urlOf(host: string, path: string): URL {
  const url = new URL(`https://${host}${path}`);
  url.searchParams.set('api-version', apiVersion);
  return url;
}

const apiVersion = '7.4';
