import { request } from 'node:https';
import type { AzureNetwork } from '../lib/azure/azure-network.ts';

/** One GET over HTTPS, given up when `stop` says so or no answer comes. Redirections are not followed. */
export function httpsGet(
  url: string,
  { headers, network, stop }: { headers: Record<string, string>; network: AzureNetwork; stop: AbortSignal },
): Promise<TextAnswer> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(network.callTimeoutMs ?? 20_000)]);
  return new Promise((resolve, reject) => {
    const { agent } = network;
    const call = request(url, { headers, signal, ...(agent === undefined ? {} : { agent }) }, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('error', reject);
      response.on('end', () => {
        const get = (name: string) => [response.headers[name]].flat()[0];
        resolve({ status: response.statusCode ?? 0, headers: { get }, body });
      });
    });
    call.on('error', reject);
    call.end();
  });
}

export interface TextAnswer {
  status: number;
  /** By name in lower case. */
  headers: { get: (name: string) => string | undefined };
  body: string;
}
