import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body.ts';
import { bearerOf } from './web-api/web-api.ts';
import type { Workspace } from './workspace.ts';

/**
 * Serves `url_private`: the content for a bot token with `files:read`, and for everybody else Slack's sign-in
 * page, in HTML and with status 200. A bot that does not look at the content type takes that for the file.
 */
export function servePrivateFile(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const startedAt = performance.now();
  const shown = showPrivateFile(workspace, request, response, url);
  workspace.calls.record({
    at: workspace.isoNow(),
    direction: 'to_slack',
    kind: 'web_api',
    name: 'url_private',
    status: shown === 'unreachable' ? shown : response.statusCode,
    durationMs: performance.now() - startedAt,
    request: { path: url.pathname },
    response: { shown },
  });
}

function showPrivateFile(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): 'file' | 'sign-in page' | 'error' | 'unreachable' {
  const { app, faults } = workspace;
  const fault = faults.take('slack.url_private', (kind) => /^(?:http_5\d\d|unreachable)$/.test(kind));
  if (fault?.kind === 'unreachable') {
    response.destroy();
    return 'unreachable';
  }
  if (fault !== undefined) {
    response.writeHead(Number(fault.kind.slice('http_'.length))).end();
    return 'error';
  }
  if (bearerOf(request) !== app.botToken || !app.manifest.scopes.includes('files:read')) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage);
    return 'sign-in page';
  }
  sendFile(workspace, url.pathname.split('/')[2]?.split('-')[1] ?? '', response);
  return 'file';
}

/** Sends a file's text to the page, or 404. */
export function sendFile(workspace: Workspace, id: string, response: ServerResponse): void {
  const content = workspace.files.get(id)?.content;
  if (content === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('no such file');
  else
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
      .end(content);
}

/** Takes the bytes for an address of files.getUploadURLExternal, raw or as a form. Text only, for now. */
export async function serveUpload(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const bytes = await uploadedBytes(request);
  const file = workspace.files.get(url.pathname.split('/').at(-1) ?? '');
  const problem = file === undefined ? 'no such upload' : problemWith(bytes, file.lengthBytes);
  if (file === undefined || problem !== undefined) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(problem);
    return;
  }
  file.content = bytes.toString('utf8');
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`);
}

async function uploadedBytes(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  for (const value of form.values())
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}

function problemWith(bytes: Buffer, lengthBytes: number): string | undefined {
  if (bytes.length !== lengthBytes) return `announced were ${lengthBytes} bytes, sent were ${bytes.length}`;
  return bytes.includes(0) ? 'the lab takes text files only, so far' : undefined;
}

const signInPage =
  '<!DOCTYPE html><html lang="en"><head><title>Sign in | Slack</title></head><body><h1>Sign in to your workspace</h1></body></html>';
