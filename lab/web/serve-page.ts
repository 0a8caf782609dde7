import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageModule, vendorModule } from './page-module.ts';

/**
 * Answers the requests of the lab's page: its HTML, style sheets, icon and browser modules.
 * Returns false, having written nothing, when the path belongs to somebody else.
 */
export async function serveLabPage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = pathOf(request);
  if (path === undefined) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return true;
  }
  const found = await contentOf(path);
  if (found === undefined) {
    response.writeHead(404, { ...safety, 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return true;
  }
  response.writeHead(200, {
    ...safety,
    'content-type': found.contentType,
    'content-length': Buffer.byteLength(found.body),
    'cache-control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : found.body);
  return true;
}

interface Content {
  readonly contentType: string;
  readonly body: string;
}

function pathOf(request: IncomingMessage): string | undefined {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/') return 'index.html';
  if (path === '/favicon.ico') return 'favicon.svg';
  return path.startsWith('/page/') ? path.slice('/page/'.length) : undefined;
}

async function contentOf(path: string): Promise<Content | undefined> {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined || !isPlainPath(path)) return undefined;
  try {
    if (path.startsWith('vendor/')) return await withType(contentType, vendorModule(path.slice(7)));
    const file = join(pageFolder, path);
    return await withType(contentType, extname(path) === '.ts' ? pageModule(file) : readFile(file, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function withType(
  contentType: string,
  body: Promise<string | undefined>,
): Promise<Content | undefined> {
  const text = await body;
  return text === undefined ? undefined : { contentType, body: text };
}

/** The page's files have plain names, so anything else (an escape, a parent folder) is not one of them. */
function isPlainPath(path: string): boolean {
  return (
    /^[\w./-]+$/.test(path) && normalize(path) === path && !path.startsWith('.') && !path.endsWith('.d.ts')
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

const pageFolder = fileURLToPath(new URL('./page/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

/** Nothing but this origin: a bot's message may hold any text, and none of it may fetch or run anything. */
const safety = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
