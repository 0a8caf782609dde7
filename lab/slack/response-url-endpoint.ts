import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Fields, isFields } from '../fields.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson } from '../http/send-json.ts';
import { carryOut } from './answer.ts';
import type { Workspace } from './workspace.ts';

/** Serves `POST /actions/<team>/<key>`, the address that commands and clicks carry as `response_url`. */
export async function serveResponseUrl(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const startedAt = performance.now();
  const body = parsed((await readBody(request)).toString());
  const outcome = respond(workspace, url.pathname.split('/').at(-1) ?? '', body);
  if (outcome.answer === undefined)
    response.writeHead(outcome.status, { 'content-type': 'text/html' }).end('ok');
  else if (outcome.status === 0) response.destroy();
  else sendJson(response, outcome.answer, outcome.status, outcome.headers);
  workspace.calls.record({
    at: workspace.isoNow(),
    direction: 'to_slack',
    kind: 'response_url',
    name: 'response_url',
    status: outcome.status,
    durationMs: performance.now() - startedAt,
    request: body,
    response: outcome.answer ?? 'ok',
  });
}

interface Outcome {
  status: number;
  answer?: Fields;
  headers?: Record<string, string>;
}

function respond(workspace: Workspace, key: string, body: Fields | undefined): Outcome {
  const fault = workspace.faults.take('slack.response_url', (kind) =>
    /^(?:ratelimited|http_5\d\d|unreachable)$/.test(kind),
  );
  if (fault?.kind === 'ratelimited')
    return {
      status: 429,
      answer: { ok: false, error: 'ratelimited' },
      headers: { 'retry-after': String(fault.retryAfter ?? 1) },
    };
  if (fault?.kind === 'unreachable') return { status: 0, answer: {} };
  if (fault !== undefined)
    return {
      status: Number(fault.kind.slice('http_'.length)),
      answer: { ok: false, error: 'internal_error' },
    };
  if (body === undefined) return { status: 400, answer: { ok: false, error: 'invalid_payload' } };
  const scope = workspace.responseUrls.use(key);
  if (typeof scope === 'string') return { status: 404, answer: { ok: false, error: scope } };
  const refusal = carryOut(workspace, scope, body);
  return refusal === undefined ? { status: 200 } : { status: 400, answer: refusal };
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
