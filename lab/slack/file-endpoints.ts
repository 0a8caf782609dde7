import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body.ts';
import type { FileKind } from './file-kind.ts';
import type { StoredFile } from './files.ts';
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
  sendFile(workspace, url.pathname.split('/')[2]?.split('-')[1] ?? '', response, 'read');
  return 'file';
}

/**
 * Sends a file, or 404. Only pictures keep their type in a browser: anything else is text or a download, so
 * nothing that somebody uploaded runs in the page.
 */
export function sendFile(workspace: Workspace, id: string, response: ServerResponse, use: FileUse): void {
  const file = workspace.files.get(id);
  if (file?.content === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('no such file');
    return;
  }
  const name = encodeURIComponent(file.name).replaceAll("'", '%27');
  const isInline = use === 'read' || (use === 'show' && (file.kind.isPicture || file.kind.isText));
  response
    .writeHead(200, {
      'content-type': contentTypeOf(file.kind, use),
      'content-length': file.content.length,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      ...(isInline ? {} : { 'content-disposition': `attachment; filename*=UTF-8''${name}` }),
    })
    .end(file.content);
}

/** What a file is sent for: to the app, to be shown in the page, or to be kept by a person. */
type FileUse = 'read' | 'show' | 'keep';

function contentTypeOf({ mimetype, isPicture, isText }: FileKind, use: FileUse): string {
  if (isPicture) return mimetype;
  if (!isText) return 'application/octet-stream';
  return `${use === 'read' ? mimetype : 'text/plain'}; charset=utf-8`;
}

/** Takes the bytes for an address of files.getUploadURLExternal, raw or as a form. */
export async function serveUpload(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const bytes = await uploadedBytes(request);
  const file = workspace.files.get(url.pathname.split('/').at(-1) ?? '');
  const problem = file === undefined ? 'no such upload' : problemWith(bytes, file);
  if (file === undefined || problem !== undefined) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(problem);
    return;
  }
  workspace.files.fill(file, bytes);
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

function problemWith(bytes: Buffer, { lengthBytes, isShared }: StoredFile): string | undefined {
  if (isShared) return 'this upload is complete';
  if (bytes.length === lengthBytes) return undefined;
  return `announced were ${lengthBytes} bytes, sent were ${bytes.length}`;
}

const signInPage =
  '<!DOCTYPE html><html lang="en"><head><title>Sign in | Slack</title></head><body><h1>Sign in to your workspace</h1></body></html>';
