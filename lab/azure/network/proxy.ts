import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/**
 * An HTTP proxy on a free port of 127.0.0.1 that opens tunnels (CONNECT, RFC 9110, 9.3.6) to the cloud's names and to
 * nothing else: the vendors' own host names work through it, and nothing ever leaves this machine.
 */
export async function startProxy(
  resolve: (hostname: string) => { address: string; port: number } | undefined,
): Promise<CloudProxy> {
  const tunnels = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(405, { 'content-type': 'text/plain' });
    response.end('This proxy only opens tunnels to the names of the lab.\n');
  });
  server.on('connect', (request, client: Socket, head) => {
    tunnels.add(client);
    client.on('close', () => tunnels.delete(client));
    client.on('error', () => client.destroy());
    const target = resolve((request.url ?? '').replace(/:\d+$/, ''));
    // A name that nobody knows: reset, which every client takes for an error. On an answer without a body Azure's client
    // for JavaScript trips, and on a plain end Node's own `fetch` tries again without end.
    if (target === undefined) client.resetAndDestroy();
    else openTunnel(client, head, target);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: urlOf(server), close: () => closeAll(server, tunnels) };
}

/** A running proxy. */
export interface CloudProxy {
  url: string;
  close(): Promise<void>;
}

function openTunnel(
  client: Socket,
  head: Buffer,
  { address, port }: { address: string; port: number },
): void {
  const cloud = connect(port, address, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    cloud.write(head);
    cloud.pipe(client);
    client.pipe(cloud);
  });
  cloud.on('error', () => client.resetAndDestroy());
  cloud.on('close', () => client.destroy());
  client.on('close', () => cloud.destroy());
}

async function closeAll(server: Server, tunnels: Set<Socket>): Promise<void> {
  for (const tunnel of tunnels) tunnel.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
  return `http://127.0.0.1:${address.port}`;
}
