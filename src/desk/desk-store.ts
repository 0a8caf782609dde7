import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { openStore, type StoreOptions } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';

/**
 * The store as a desk uses it: opened when it is first wanted and kept open, and never in the way of an answer. What it
 * refuses, or does not do in time, is a problem in words; the next wish tries again.
 */
export class DeskStore {
  readonly #options: DeskStoreOptions;
  #opening: Promise<Store> | undefined;
  readonly #closing = new AbortController();

  constructor(options: DeskStoreOptions) {
    this.#options = options;
  }

  /** Whether there is a store to open, or one would be made. A look at a folder: nothing is opened. */
  isThere(): boolean {
    const { databaseUrl, dataDir } = this.#options;
    return databaseUrl !== undefined || existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'));
  }

  /** Begins to open, so that it is open when something is asked. */
  prepare(): void {
    if (!this.#closing.signal.aborted) void this.open().catch(() => undefined);
  }

  /** The store itself, for who works on it all the time. It stays this desk's to close. Throws what keeps it from opening. */
  open(): Promise<Store> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = openStore({ ...this.#options, signal: this.#closing.signal });
    this.#opening = opening;
    // What kept it from opening may be put right while the program runs.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  /** Asks the store. @param doing what for, in a problem: `comparing with the report before` */
  async ask<T>(doing: string, work: (store: Store) => Promise<T>): Promise<Asked<T>> {
    const { signal } = this.#closing;
    const stopping = { problem: `${doing}: the bot is stopping. Ask again when it has started.` };
    if (signal.aborted) return stopping;
    const { patienceMs = defaultPatienceMs } = this.#options;
    const inTime = deadline(doing, patienceMs);
    try {
      const asked = Promise.race([this.open().then(work), inTime.passed]);
      return { value: await unlessStopped(asked, signal) };
    } catch (error) {
      return signal.aborted ? stopping : { problem: problemText(doing, error) };
    } finally {
      inTime.clear();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const store = await this.#opening?.catch(() => undefined);
    this.#opening = undefined;
    await store?.close();
  }
}

/** What was asked for, or in words why it is not there. */
export type Asked<T> = { value: T } | { problem: string };

export interface DeskStoreOptions extends StoreOptions {
  /** How long an answer waits for the store; 30 s by default. */
  patienceMs?: number;
}

/** The first start of an embedded PostgreSQL on a busy machine takes some ten seconds. */
const defaultPatienceMs = 30_000;

function deadline(doing: string, afterMs: number): { passed: Promise<never>; clear: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = new OpsError(
    'store_unreachable',
    `${doing}: the store had not answered after ${afterMs / 1000} s.`,
    'Look whether PostgreSQL is busy or down; the next report tries again.',
  );
  const timer = setTimeout(() => reject(late), afterMs);
  return { passed: promise, clear: () => clearTimeout(timer) };
}

function problemText(doing: string, error: unknown): string {
  if (error instanceof OpsError) return redact(`${error.message} ${error.next}`);
  const detail = error instanceof Error ? error.message : String(error);
  return redact(`${doing}: ${detail}. If it stays so, tell the maintainers of the bot.`);
}
