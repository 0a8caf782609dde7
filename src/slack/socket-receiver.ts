import type { App, Logger, Receiver, ReceiverEvent } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import { SocketConnection, type SocketEvent } from './socket-connection.ts';

/** What the receiver needs; `connections` are two unless a test wants another number. */
export interface SocketReceiverOptions {
  appToken: string;
  clientOptions: WebClientOptions;
  log: Log;
  sdkLog: Logger;
  connections?: number;
  /** Between the first connection and the next, so that Slack never renews both at once. */
  staggerMs?: number;
}

/**
 * Bolt's receiver for Socket Mode over several connections (ADR 0005): Slack gives each payload to one of them, and
 * while one is renewed the other is there.
 */
export class SocketReceiver implements Receiver {
  readonly #connections: SocketConnection[];
  readonly #staggerMs: number;
  readonly #log: Log;
  #app: App | undefined;

  constructor({ connections = 2, staggerMs = 1_500, ...options }: SocketReceiverOptions) {
    this.#log = options.log;
    this.#staggerMs = staggerMs;
    this.#connections = Array.from(
      { length: connections },
      () => new SocketConnection({ ...options, onEvent: (event) => this.#take(event) }),
    );
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Resolves when the first connection is open; the others follow. Rejects with an `OpsError`. */
  async start(): Promise<void> {
    const [first, ...others] = this.#connections;
    await first?.start();
    for (const [at, connection] of others.entries()) connection.startLater(this.#staggerMs * (at + 1));
  }

  /** Closes the connections. */
  async stop(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.stop()));
  }

  /** True when Slack can reach the bot. */
  isConnected(): boolean {
    return this.#connections.some(({ isOpen }) => isOpen);
  }

  async #take({ ack, body, retry_num, retry_reason }: SocketEvent): Promise<void> {
    const event: ReceiverEvent = {
      body,
      ack: async (response) => ack(response as Record<string, unknown> | string | undefined),
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason ? { retryReason: retry_reason } : {}),
    };
    try {
      await this.#app?.processEvent(event);
    } catch (error) {
      // Not acknowledged on purpose: Slack then tells the person, or sends the event again.
      this.#log.error({ err: error, type: body.type }, 'payload not processed');
    }
  }
}
