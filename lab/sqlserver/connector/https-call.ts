import { request } from 'node:https';
import type { Instance } from '../instance.ts';
import type { ConnectorAgent } from './connector-agent.ts';
import { ProviderError, providerCodes } from './provider-error.ts';

/** A call as the connector makes it. */
export interface HttpsCall {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

export interface HttpsAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/**
 * Sends one request from the instance's host. Resolves for every status.
 * Throws 3900 for a name that DNS does not know, 3106 when nothing gets out or no answer comes, 3103 when no connection can be made.
 */
export async function callHttps(
  instance: Instance,
  agent: ConnectorAgent,
  call: HttpsCall,
): Promise<HttpsAnswer> {
  if (!reachesNetwork(instance)) throw new ProviderError(providerCodes.httpSendRequest);
  const place = instance.network.cloud.resolve(call.url.hostname);
  if (place === undefined) throw new ProviderError(providerCodes.vaultDoesNotExist);
  try {
    return await send(instance, agent, call, place);
  } catch (error) {
    throw new ProviderError(codeOf(error));
  }
}

function reachesNetwork(instance: Instance): boolean {
  const { network, state } = instance;
  const fault = network.faults.take(`instance.${state.name}`, (kind) => kind === 'no_network');
  return state.host.hasNetwork && fault === undefined;
}

function send(
  instance: Instance,
  agent: ConnectorAgent,
  { method, url, headers, body }: HttpsCall,
  place: { address: string; port: number },
): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent: agent.agent,
        method,
        host: place.address,
        port: place.port,
        servername: url.hostname,
        path: `${url.pathname}${url.search}`,
        headers: { Host: url.host, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    const cancelTimer = instance.network.clock.setTimer(timeoutMs, () =>
      sent.destroy(new Error('no answer')),
    );
    sent.on('close', cancelTimer);
    sent.on('error', reject);
    sent.end(body);
  });
}

// unverified: A connection that is refused, or whose certificate is not trusted, is 3103; one that breaks off or does not answer within 30 seconds is 3106. The page describes both as network errors and does not tell them apart.
function codeOf(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_TLS.*|.*CERT.*|UNABLE_TO_.*)$/.test(code)
    ? providerCodes.httpAttemptConnect
    : providerCodes.httpSendRequest;
}

const timeoutMs = 30_000;
