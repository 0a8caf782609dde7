import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { serveLabPage } from '../../../lab/web/serve-page.ts';

async function fetchFromPage(path: string, init?: RequestInit): Promise<Response> {
  const server = createServer(async (request, response) => {
    if (!(await serveLabPage(request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
}

test('the page comes with a policy that allows nothing from elsewhere', async () => {
  const response = await fetchFromPage('/');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await response.text()).not.toMatch(/https?:/);
});

test('a module is served as JavaScript, with libraries by address', async () => {
  const response = await fetchFromPage('/page/ui.ts');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const code = await response.text();
  expect(code).toContain('from "/page/vendor/preact.js"');
  expect(code).not.toContain('export type');
});

test.each(['preact.js', 'preact-hooks.js', 'htm.js'])(
  'the library %s is served without bare names',
  async (name) => {
    const response = await fetchFromPage(`/page/vendor/${name}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/from\s*["'](preact|htm)/);
  },
);

test.each([
  '/page/nothing.ts',
  '/page/tsconfig.json',
  '/page/..%2fserve-page.ts',
  '/page/vendor/other.js',
  '/page//etc/passwd.ts',
])('%s is not there', async (path) => {
  expect((await fetchFromPage(path)).status).toBe(404);
});

test('paths of others are left to them', async () => {
  expect((await fetchFromPage('/api/auth.test')).status).toBe(418);
});

test('the page is only read', async () => {
  expect((await fetchFromPage('/', { method: 'POST' })).status).toBe(405);
});

test('serving a module says nothing on the console and leaves the process as it was', async () => {
  const { emitWarning } = process;
  await fetchFromPage('/page/main.ts');
  expect(process.emitWarning).toBe(emitWarning);
});
