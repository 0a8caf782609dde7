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
 * One Socket Mode connection that renews itself. The SDK's own reconnect is off: it closes as soon as Slack announces
 * the end, waits five seconds, and leaves a rejected promise unhandled when Slack cannot be reached. Here the next
 * connection is opened first and the old one closed after it, and one that cannot be opened is tried again with a
 * growing, capped pause.
 */
export class SocketConnection {
  readonly #options: SocketConnectionOptions;
  readonly #stopping = new AbortController();
  readonly #clients = new Set<SocketModeClient>();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: SocketConnectionOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#clients.size > 0;
  }

  /** Opens the connection and keeps it open from then on. Rejects with an `OpsError` when the first try fails. */
  async start(): Promise<void> {
    const opened = await this.#open().catch((error: unknown) => {
      throw slackProblem('opening a Socket Mode connection', error, 'app');
    });
    this.#ended = this.#keepOpen(opened);
  }

  /** Keeps trying from the beginning: for a second connection, whose first failure must not stop the bot. */
  startLater(delayMs: number): void {
    this.#ended = this.#pause(delayMs).then(() => this.#keepOpen(undefined));
  }

  /** The SDK waits up to half a minute for the other side to close; nobody waits for it at the end of a process. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const closing = [...this.#clients].map((client) => client.disconnect());
    await Promise.race([
      Promise.all([...closing, this.#ended]),
      sleep(STOP_PATIENCE_MS, undefined, { ref: false }),
    ]);
  }

  async #open(): Promise<Opened> {
    const { appToken, clientOptions, sdkLog, onEvent } = this.#options;
    const client = new SocketModeClient({
      appToken,
      clientOptions,
      // A broken connection is no error here: it is renewed, and where that does not work our own line says why.
      logger: { ...sdkLog, error: sdkLog.warn },
      autoReconnectEnabled: false,
    });
    client.on('slack_event', (event: SocketEvent) => void onEvent(event));
    const closed = new Promise<void>((resolve) => {
      client.on('disconnected', () => {
        this.#clients.delete(client);
        resolve();
      });
    });
    const leaving = goodbyeOf(client);
    await startWithin(OPEN_PATIENCE_MS, client);
    if (this.#stopping.signal.aborted) void client.disconnect();
    else this.#clients.add(client);
    return { client, ending: Promise.race([leaving, closed]) };
  }

  async #keepOpen(first: Opened | undefined): Promise<void> {
    let opened = first;
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      if (opened) {
        const since = performance.now();
        await opened.ending;
        // One that ends right after its beginning counts as a failure; the first is forgiven, the next must wait.
        failures = performance.now() - since < SHORT_LIFE_MS ? failures + 1 : 0;
      }
      await this.#pause(failures < 2 ? 0 : backoffMs(failures - 1));
      const next = await this.#tryToOpen();
      if (opened) void this.#retire(opened.client);
      opened = next;
      failures = next ? failures : failures + 1;
    }
  }

  /** What Slack sent just before it heard of the new connection still arrives here, and is answered here. */
  async #retire(client: SocketModeClient): Promise<void> {
    await this.#pause(LINGER_MS);
    if (this.#clients.has(client) && !this.#stopping.signal.aborted) await client.disconnect();
  }

  async #tryToOpen(): Promise<Opened | undefined> {
    if (this.#stopping.signal.aborted) return undefined;
    try {
      return await this.#open();
    } catch (error) {
      const { message, code } = slackProblem('renewing a Socket Mode connection', error, 'app');
      this.#options.log.warn({ code, detail: message }, 'socket mode connection not renewed');
      return undefined;
    }
  }

  async #pause(forMs: number): Promise<void> {
    await sleep(forMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** A connection that is open, and the promise of its end, announced or not. */
interface Opened {
  client: SocketModeClient;
  ending: Promise<void>;
}

/**
 * Resolves when Slack announces that it will end the connection. The SDK would close it at once; it stays open and
 * goes on receiving until the next one is there.
 */
function goodbyeOf(client: SocketModeClient): Promise<void> {
  const hear = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  return new Promise((resolve) => {
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      if (typeof data === 'string' && isGoodbye(data)) resolve();
      else for (const listener of hear) listener(data, isBinary);
    });
  });
}

/** A payload may hold the word; only Slack's own message has it as its type, and is short. */
function isGoodbye(data: string): boolean {
  if (data.length > 2_000 || !data.includes('"disconnect"')) return false;
  try {
    return (JSON.parse(data) as { type?: unknown }).type === 'disconnect';
  } catch {
    return false;
  }
}

/** The SDK waits for Slack's hello without an end, and rejects with nothing when the socket closes before it. */
async function startWithin(patienceMs: number, client: SocketModeClient): Promise<void> {
  const enough = new AbortController();
  const tooLate = sleep(patienceMs, undefined, { signal: enough.signal }).then(() => {
    throw new Error(`no greeting within ${patienceMs} ms`);
  });
  try {
    await Promise.race([client.start(), tooLate]);
  } catch (error) {
    void client.disconnect();
    throw error ?? new Error('the WebSocket was closed before it was ready');
  } finally {
    enough.abort();
    tooLate.catch(() => {});
  }
}

/** 0.25 s, 0.5 s, 1 s ... up to 30 s, each shortened by up to half at random, so that many bots do not knock at once. */
function backoffMs(failures: number): number {
  const fullMs = Math.min(30_000, 250 * 2 ** (failures - 1));
  return fullMs * (0.5 + Math.random() / 2);
}

/** Slack ends the old connection itself within about ten seconds of its warning. */
const LINGER_MS = 12_000;

const SHORT_LIFE_MS = 1_000;
const STOP_PATIENCE_MS = 1_000;
const OPEN_PATIENCE_MS = 15_000;
