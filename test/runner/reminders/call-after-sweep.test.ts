import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ReminderSettings } from '../../../src/fleet/reminder-settings.ts';
import { createLog } from '../../../src/lib/log.ts';
import { callAfterSweep } from '../../../src/runner/reminders/call-after-sweep.ts';
import { fleet } from '../../fleet/build-fleet.ts';

const never = new AbortController().signal;

it('calls the address, by itself or behind a reference', async () => {
  const { url, paths } = await startServer(200);
  expect(await logOf({ kind: 'url', url: `${url}/alive` })).toEqual('');
  expect(await logOf({ kind: 'environment', name: 'ALIVE_URL' }, { ALIVE_URL: `${url}/by-name` })).toEqual(
    '',
  );
  expect(paths).toEqual(['GET /alive', 'GET /by-name']);
});

it.each([404, 500])('tells the log when it is answered with %i, and not the address', async (status) => {
  const { url } = await startServer(status);
  const log = await logOf({ kind: 'url', url: `${url}/planted-in-an-address` });
  expect(log).toContain(`"status":${status}`);
  expect(log).not.toContain('planted');
});

it('never throws, and says what stopped it without the address', async () => {
  const { url, close } = await startServer(200);
  close();
  const refused = await logOf({ kind: 'environment', name: 'URL' }, { URL: `${url}/planted-in-an-address` });
  expect(refused).toContain('ECONNREFUSED');
  expect(refused).not.toContain('planted');
  const odd = await logOf({ kind: 'url', url: 'planted: no address' });
  expect(odd).toContain('could not be called');
  expect(odd).not.toContain('planted');
  expect(await logOf({ kind: 'environment', name: 'NOT_SET' })).toContain('it is not set');
});

async function logOf(
  call: ReminderSettings['callAfterSweep'],
  environment: Record<string, string> = {},
): Promise<string> {
  const lines: string[] = [];
  const { inventory } = fleet({
    inventory: { reminders: { schedules: [], owners: [], callAfterSweep: call } },
  });
  const log = createLog('debug', (line) => lines.push(line));
  await callAfterSweep(inventory, { environment, now: () => 0, log }, never);
  return lines.join('');
}

async function startServer(status: number): Promise<{ url: string; paths: string[]; close: () => void }> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    response.writeHead(status).end('as it is');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, paths, close };
}
