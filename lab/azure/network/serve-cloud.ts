import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { readBody } from '../../http/read-body.ts';
import { sendJson } from '../../http/send-json.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { answerForEntra } from '../entra/entra.ts';
import { answerForGraph } from '../graph/graph.ts';
import { answerForVault } from '../key-vault/key-vault.ts';
import { type Answer, type Call, Refused } from './call.ts';
import { type HostMeaning, meaningOf } from './cloud-hosts.ts';
import { Silence } from './silence.ts';

/** Listens on a free port of 127.0.0.1 for all names of the cloud; the Host header says which is meant. TLS 1.2 or later, as Azure. */
export async function serveCloud(parts: CloudParts, tls: { key: string; cert: string }): Promise<Server> {
  const server = createServer({ ...tls, minVersion: 'TLSv1.2' }, (request, response) => {
    serve(parts, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the cloud listens on no port');
  parts.port = address.port;
  return server;
}

async function serve(parts: CloudParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:443$/, '');
  const meaning = meaningOf(host.replace(/:\d+$/, ''));
  if (meaning === undefined)
    return sendJson(response, { error: { code: 'NotFound', message: `the lab has no host ${host}` } }, 404);
  const call = await readCall(request, host, meaning);
  const outcome = await outcomeOf(parts, call, meaning);
  record(parts, call, meaning, outcome);
  if (outcome instanceof Silence) {
    // `timeout` says nothing and keeps the caller waiting.
    if (outcome.kind !== 'timeout') response.destroy();
  } else send(response, outcome);
}

async function outcomeOf(parts: CloudParts, call: Call, meaning: HostMeaning): Promise<Answer | Silence> {
  try {
    if (meaning.kind === 'entra') return await answerForEntra(parts, call);
    if (meaning.kind === 'graph') return await answerForGraph(parts, call);
    return await answerForVault(parts, call, meaning.vault);
  } catch (error) {
    if (error instanceof Silence) return error;
    if (error instanceof Refused) return error.answer;
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: { error: { code: 'LabError', message } } };
  }
}

async function readCall(request: IncomingMessage, host: string, { hosts }: HostMeaning): Promise<Call> {
  // A whole address in place of a path is as good (RFC 9112, 3.2.2).
  const url = new URL(`https://cloud${(request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '')}`);
  return {
    method: request.method ?? 'GET',
    host,
    hosts,
    path: url.pathname.split('/').filter(Boolean).map(decoded),
    query: url.searchParams,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : (value ?? '');
    },
    body: await readBody(request),
    client: undefined,
  };
}

function record(parts: CloudParts, call: Call, meaning: HostMeaning, outcome: Answer | Silence): void {
  parts.requests.record({
    at: new Date(parts.clock.now()).toISOString(),
    target: meaning.kind === 'vault' ? `vault.${meaning.vault}` : meaning.kind,
    method: call.method,
    path: `/${call.path.join('/')}`,
    client: call.client,
    status: outcome instanceof Silence ? outcome.kind : outcome.status,
  });
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const all = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers };
  if (body === undefined) response.writeHead(status, all).end();
  else sendJson(response, body, status, all);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
