import { createServer, type Server, type Socket } from 'node:net';
import type { TdsBackend } from './backend.ts';
import { TdsConnection } from './connection.ts';
import type { TdsOptions } from './tds-options.ts';

export type { FaultPlace, TdsFault, TdsOptions } from './tds-options.ts';
export { TdsTls } from './tds-tls.ts';

/** Listens for clients of an instance. Rejects when the port is taken. */
export function listenTds(backend: TdsBackend, options: TdsOptions): Promise<TdsListener> {
  const listener = new TdsListener(backend, options);
  return listener.listen();
}

/** An open port of an instance and the connections to it. */
export class TdsListener {
  readonly #backend: TdsBackend;
  readonly #options: TdsOptions;
  readonly #server: Server;
  readonly #connections = new Set<TdsConnection>();
  #opened = 0;
  #most = 0;

  constructor(backend: TdsBackend, options: TdsOptions) {
    this.#backend = backend;
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Resolves to the listener once the port is open. */
  listen(): Promise<this> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve(this);
      });
    });
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : this.#options.port;
  }

  /** How many connections are open, logged in or not. */
  connections(): number {
    return this.#connections.size;
  }

  /** How many there have been so far, and how many at once at most. */
  traffic(): ConnectionTraffic {
    return { opened: this.#opened, mostAtOnce: this.#most };
  }

  /** Ends all connections at once; the port stays open. */
  disconnectAll(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  /** Closes the port and ends all connections. */
  close(): Promise<void> {
    this.disconnectAll();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    const isRefused = this.#options.refuses?.() === true;
    const fault = isRefused ? undefined : this.#options.faults?.('connection');
    if (isRefused || fault?.kind === 'refused') {
      socket.resetAndDestroy();
      return;
    }
    const connection = new TdsConnection(socket, this.#backend, this.#options, fault);
    this.#connections.add(connection);
    this.#opened += 1;
    this.#most = Math.max(this.#most, this.#connections.size);
    socket.once('close', () => this.#connections.delete(connection));
  }
}

/** What came to a port since it was opened. */
export interface ConnectionTraffic {
  opened: number;
  mostAtOnce: number;
}
