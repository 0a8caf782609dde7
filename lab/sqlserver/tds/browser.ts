// [MC-SQLR]: SQL Server Browser, which tells clients the ports of named instances.
import { createSocket, type Socket } from 'node:dgram';
import { type BrowsedInstance, browserReply } from './browser-reply.ts';

/**
 * Answers on the Browser's UDP port. Resolves to undefined when the port is taken: clients then need port numbers.
 * `instances` is asked anew for every request.
 */
export function startBrowser(
  host: string,
  instances: () => readonly BrowsedInstance[],
  port = browserPort,
): Promise<Browser | undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(undefined);
    });
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      resolve(listenTo(socket, instances));
    });
  });
}

/** A running Browser. */
export interface Browser {
  /** UDP port. */
  readonly port: number;
  close(): Promise<void>;
}

function listenTo(socket: Socket, instances: () => readonly BrowsedInstance[]): Browser {
  socket.on('message', (request, client) => {
    const reply = browserReply(request, instances());
    // A client that is gone before its answer came is nobody's loss.
    if (reply !== undefined) socket.send(reply, client.port, client.address, () => {});
  });
  socket.on('error', () => {});
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

const browserPort = 1434;
