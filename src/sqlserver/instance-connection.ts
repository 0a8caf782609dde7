import { unlessStopped } from '../lib/unless-stopped.ts';
import { withTimeLimit } from '../lib/with-time-limit.ts';
import { addressOf, type ConnectionOptions } from './connection-options.ts';
import type { DriverConnection, SqlRow } from './driver-connection.ts';
import type { EncryptionInUse } from './encryption-in-use.ts';
import { explainRefusal } from './explain-refusal.ts';

/** A connection to an instance, to be closed after use: one socket, one batch at a time. */
export class InstanceConnection {
  readonly options: ConnectionOptions;
  readonly #connection: DriverConnection;

  constructor(connection: DriverConnection, options: ConnectionOptions) {
    this.#connection = connection;
    this.options = options;
  }

  /**
   * Runs one batch as it stands and gives all its results in order.
   *
   * @throws OpsError when the batch fails, the connection breaks, or `timeoutMs` pass; after the last two it is closed
   */
  async batch(text: string, { doing, signal, timeoutMs }: BatchOptions): Promise<SqlRow[][]> {
    return withTimeLimit({ timeoutMs, signal }, async (limit) => {
      try {
        return await unlessStopped(this.#connection.batch(text), limit, noGraceMs);
      } catch (error) {
        if (limit.aborted) this.#connection.end();
        const { options } = this;
        throw explainRefusal(error, { doing: `${doing} on ${addressOf(options)}`, options });
      }
    });
  }

  /** How it is encrypted; undefined with `off`, and with `strict`, of which the driver says nothing. */
  get encryption(): EncryptionInUse | undefined {
    return this.#connection.encryption;
  }

  /** Ends it at once, whatever it is doing. */
  async close(): Promise<void> {
    this.#connection.end();
  }
}

/** What a batch is for, in words for errors (`reading the keys`), and when to give up. */
export interface BatchOptions {
  doing: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** The driver has nothing to add to why it was stopped. */
const noGraceMs = 0;
