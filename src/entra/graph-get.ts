import type { TokenCredential } from '@azure/identity';
import type { AzureNetwork } from '../lib/azure/azure-network.ts';
import { AzureRefused, notUnderstood, problemOfAnswer } from '../lib/azure/azure-problem.ts';
import { sendPatiently } from '../lib/azure/send-patiently.ts';
import { httpsGet } from './https-get.ts';

/** How Graph is reached. */
export interface GraphAccess {
  /** `https://graph.microsoft.com`, or that of another cloud. */
  graphUrl: string;
  credential: TokenCredential;
  network?: AzureNetwork | undefined;
}

/**
 * Asks Graph, version 1.0. `where` is a path below it, or the link to the next page that an answer had.
 *
 * Not by Graph's own client: that one goes past the proxy which Azure's clients use, hides why a connection failed,
 * and waits for `Retry-After` without an end (docs/adr/0014-graph-without-its-client.md).
 *
 * @throws AzureRefused, or the network's error
 */
export async function graphGet(
  { graphUrl, credential, network = {} }: GraphAccess,
  where: string,
  stop: AbortSignal,
): Promise<unknown> {
  const { origin } = new URL(graphUrl);
  const url = where.startsWith('/') ? `${origin}/v1.0${where}` : where;
  // A link to the next page is part of an answer: the token goes nowhere else because of one.
  if (new URL(url).origin !== origin)
    throw new AzureRefused({ code: notUnderstood, text: 'a link to another host' });
  const token = await credential.getToken(`${origin}/.default`, { abortSignal: stop });
  const headers = { authorization: `Bearer ${token?.token ?? ''}`, accept: 'application/json' };
  const answer = await sendPatiently(() => httpsGet(url, { headers, network, stop }), network, stop);
  const { status, body } = answer;
  if (status !== 200)
    throw new AzureRefused(problemOfAnswer(status, body, answer.headers.get('retry-after')));
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AzureRefused({ code: notUnderstood, text: 'no JSON' }, { cause });
  }
}
