import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import { slackProblem } from './identity.ts';

/** A payload as `@slack/socket-mode` hands it over. */
export interface SocketEvent {
  ack: (response?: Record<string, unknown> | string) => Promise<void>;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
}

/** What a connection needs. */
export interface SocketConnectionOptions {
  appToken: string;
  clientOptions: WebClientOptions;
  log: Log;
  sdkLog: Logger;
  onEvent: (event: SocketEvent) => Promise<void>;
}

/**
 * One Socket Mode connection that renews itself. The SDK's own reconnect is off: it waits five seconds after Slack's
 * `disconnect`, and leaves a rejected promise unhandled when Slack cannot be reached. Here a connection that lived is
 * renewed at once, and one that cannot be opened is tried again with a growing, capped pause.
 */
export class SocketConnection {
  readonly #options: SocketConnectionOptions;
  readonly #stopping = new AbortController();
  #client: SocketModeClient | undefined;
  #isOpen = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: SocketConnectionOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens the connection and keeps it open from then on. Rejects with an `OpsError` when the first try fails. */
  async start(): Promise<void> {
    const opened = await this.#open().catch((error: unknown) => {
      throw slackProblem('opening a Socket Mode connection', error);
    });
    this.#ended = this.#keepOpen(opened);
  }

  /** Keeps trying from the beginning: for a second connection, whose first failure must not stop the bot. */
  startLater(delayMs: number): void {
    this.#ended = this.#pause(delayMs).then(() => this.#keepOpen(undefined));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const client = this.#client;
    // The SDK waits for the other side to close; nobody waits for it at the end of a process.
    if (client && this.#isOpen)
      await Promise.race([client.disconnect(), sleep(500, undefined, { ref: false })]);
    await this.#ended;
  }

  async #open(): Promise<Opened> {
    const { appToken, clientOptions, sdkLog, onEvent } = this.#options;
    const client = new SocketModeClient({
      appToken,
      clientOptions,
      logger: sdkLog,
      autoReconnectEnabled: false,
    });
    client.on('slack_event', (event: SocketEvent) => void onEvent(event));
    const closed = new Promise<void>((resolve) => client.on('disconnected', () => resolve()));
    this.#client = client;
    await client.start();
    this.#isOpen = true;
    return { closed };
  }

  async #keepOpen(first: Opened | undefined): Promise<void> {
    let opened = first;
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      if (opened) {
        const since = performance.now();
        await opened.closed;
        this.#isOpen = false;
        if (this.#stopping.signal.aborted) return;
        // One that was refused right after its beginning is a failure; one that lived was only renewed.
        failures = performance.now() - since < SHORT_LIFE_MS ? failures + 1 : 0;
      }
      await this.#pause(failures === 0 ? 0 : backoffMs(failures));
      opened = await this.#tryToOpen();
      failures = opened ? failures : failures + 1;
    }
  }

  async #tryToOpen(): Promise<Opened | undefined> {
    if (this.#stopping.signal.aborted) return undefined;
    try {
      return await this.#open();
    } catch (error) {
      const { message, code } = slackProblem('renewing a Socket Mode connection', error);
      this.#options.log.warn({ code, detail: message }, 'socket mode connection not renewed');
      return undefined;
    }
  }

  async #pause(forMs: number): Promise<void> {
    await sleep(forMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** A connection that is open, and the promise of its end. */
interface Opened {
  closed: Promise<void>;
}

/** 0.25 s, 0.5 s, 1 s ... up to 30 s, each shortened by up to half at random, so that many bots do not knock at once. */
function backoffMs(failures: number): number {
  const fullMs = Math.min(30_000, 250 * 2 ** (failures - 1));
  return fullMs * (0.5 + Math.random() / 2);
}

const SHORT_LIFE_MS = 2_000;
