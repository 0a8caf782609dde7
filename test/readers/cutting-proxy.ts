import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A port in front of an instance that lets so many bytes of its answers through, and then falls silent or hangs up. */
export async function cuttingProxy(target: number, { afterBytes, then }: Cut): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let passed = 0;
  const server = createServer((client) => {
    const instance = connect(target, '127.0.0.1');
    for (const socket of [client, instance]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        instance.destroy();
      });
    }
    client.pipe(instance);
    instance.on('data', (chunk) => {
      const rest = Math.max(0, afterBytes - passed);
      passed += chunk.length;
      if (rest > 0) client.write(chunk.subarray(0, rest));
      if (passed >= afterBytes && then === 'hangs up') client.end(() => client.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, passed: () => passed, open: () => sockets.size };
}

export interface Cut {
  afterBytes: number;
  then: 'falls silent' | 'hangs up';
}

export interface CuttingProxy {
  port: number;
  /** Bytes that the instance has sent. */
  passed: () => number;
  /** Connections that nobody has closed yet. */
  open: () => number;
}
