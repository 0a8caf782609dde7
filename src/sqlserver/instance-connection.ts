import type { ConnectionPool } from 'mssql';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { addressOf, type ConnectionOptions } from './connection-options.ts';
import type { DriverConnections } from './driver-connections.ts';
import { explainRefusal } from './explain-refusal.ts';

/** A connection to an instance, to be closed after use. It opens two sockets at most. */
export class InstanceConnection {
  readonly options: ConnectionOptions;
  readonly #pool: ConnectionPool;
  readonly #connections: DriverConnections;

  constructor({ pool, connections, options }: ConnectionParts) {
    this.#pool = pool;
    this.#connections = connections;
    this.options = options;
  }

  /**
   * Runs one batch as it stands and gives all its results in order.
   *
   * @throws OpsError when the batch fails, the connection breaks, or `timeoutMs` pass; after the last two it is closed
   */
  async batch(text: string, { doing, signal, timeoutMs }: BatchOptions): Promise<SqlRow[][]> {
    const { signal: limit, clear } = limitOf(timeoutMs, signal);
    try {
      const { recordsets } = await unlessStopped(this.#pool.request().batch(text), limit, noGraceMs);
      return Array.isArray(recordsets) ? recordsets : [];
    } catch (error) {
      if (limit.aborted) this.#connections.end();
      throw explainRefusal(error, {
        doing: `${doing} on ${addressOf(this.options)}`,
        options: this.options,
        number: this.#connections.refusalNumber,
      });
    } finally {
      this.#connections.forgetRefusal();
      clear();
    }
  }

  /** Ends it. Nothing is under way any more when this returns. */
  async close(): Promise<void> {
    this.#connections.end();
    await this.#pool.close().catch(() => {});
  }
}

interface ConnectionParts {
  pool: ConnectionPool;
  connections: DriverConnections;
  options: ConnectionOptions;
}

/** What a batch is for, in words for errors (`reading the keys`), and when to give up. */
export interface BatchOptions {
  doing: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** A row as the driver gives it, by column. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** `signal`, and a time limit that does not outlive what it limits: a thousand instances would keep a thousand timers. */
function limitOf(timeoutMs: number, signal: AbortSignal): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no answer within ${Math.round(timeoutMs)} ms`, 'TimeoutError')),
    timeoutMs,
  );
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
  return { signal: controller.signal, clear };
}

/** The driver has nothing to add to why it was stopped. */
const noGraceMs = 0;
