import { once } from 'node:events';
import { get, request } from 'node:http';
import { connect as connectTls } from 'node:tls';
import { expect, it } from 'vitest';
import type { Cloud } from '../../../lab/azure/cloud.ts';
import { startCloud } from '../../../lab/azure/start-cloud.ts';
import { LabClock } from '../../../lab/clock.ts';
import { Faults } from '../../../lab/control/faults.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

it('a tunnel to a public name ends at the lab', async () => {
  const { cloud } = await startTestCloud();
  cloud.addVault({ name: 'contoso' });
  const socket = await tunnel(cloud, 'contoso.vault.azure.net:443');
  const tls = connectTls({ socket, servername: 'contoso.vault.azure.net', ca: cloud.ca });
  await once(tls, 'secureConnect');
  tls.write('GET /keys?api-version=7.4 HTTP/1.1\r\nHost: contoso.vault.azure.net\r\n\r\n');
  const [chunk] = await once(tls, 'data');
  expect(String(chunk)).toMatch(
    /^HTTP\/1\.1 401 [\s\S]*authorization="https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}", resource="https:\/\/vault\.azure\.net"/i,
  );
  tls.destroy();
});

it.each([
  'example.org:443',
  'nobody.vault.azure.net:443',
  '127.0.0.1:22',
  'localhost:80',
  'contoso.vault.azure.cn:443',
  '',
])('a tunnel to %j is broken off', async (name) => {
  const { cloud } = await startTestCloud();
  cloud.addVault({ name: 'contoso' });
  await expect(tunnel(cloud, name)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('what is no tunnel is refused', async () => {
  const { cloud } = await startTestCloud();
  const [response] = await once(get(`${cloud.proxyUrl}/`), 'response');
  expect(response.statusCode).toBe(405);
  response.resume();
});

it('closing the cloud ends open tunnels', async () => {
  const clock = new LabClock();
  const cloud = await startCloud({ clock, faults: new Faults(() => clock.now()) });
  const socket = await tunnel(cloud, 'login.microsoftonline.com:443');
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await cloud.close();
  await closed;
  expect(socket.destroyed).toBe(true);
});

async function tunnel(cloud: Cloud, name: string) {
  const asked = request(cloud.proxyUrl, { method: 'CONNECT', path: name });
  asked.end();
  const [response, socket] = await once(asked, 'connect');
  expect(response.statusCode).toBe(200);
  return socket;
}
