import { randomUUID } from 'node:crypto';
import type { UnfinishedMessage } from '../store/unfinished/unfinished-store.ts';
import type { DeskStore } from './desk-store.ts';

/**
 * Messages that say that something is going on, in the store, so that after a kill the next bot can finish them. While
 * there are any, the store is told every few seconds that this process is there. Never throws: without a store, or with
 * one that does not answer, nothing is kept.
 */
export class UnfinishedMessages {
  readonly #store: DeskStore | undefined;
  readonly #owner = randomUUID();
  /** By channel and `ts`: what is being written about them, in order. */
  readonly #open = new Map<string, Promise<unknown>>();
  #beating: NodeJS.Timeout | undefined;

  constructor(store: DeskStore | undefined) {
    this.#store = store;
  }

  readonly keep = async (message: UnfinishedMessage): Promise<void> => {
    if (this.#store === undefined) return;
    const kept = this.#store.ask('remembering a message', (open) =>
      open.unfinished.keep(this.#owner, message),
    );
    this.#open.set(keyOf(message), kept);
    this.#beat();
    await kept;
  };

  readonly release = async (message: Pick<UnfinishedMessage, 'channel' | 'ts'>): Promise<void> => {
    if (this.#store === undefined) return;
    await this.#open.get(keyOf(message));
    this.#open.delete(keyOf(message));
    if (this.#open.size === 0) this.#rest();
    await this.#store.ask('letting go of a message', (open) => open.unfinished.release(message));
  };

  readonly interrupted = async (): Promise<UnfinishedMessage[]> => {
    // A bot that has never kept anything has nothing to look for, and starts without a store.
    if (this.#store?.isThere() !== true) return [];
    const asked = await this.#store.ask('looking for interrupted messages', (open) =>
      open.unfinished.takeOver(this.#owner, SILENT_MS),
    );
    return 'value' in asked ? asked.value : [];
  };

  /** Says no more that this process is there. */
  close(): void {
    this.#rest();
  }

  #beat(): void {
    this.#beating ??= setInterval(() => {
      void this.#store?.ask('saying that the bot is there', (open) => open.unfinished.stayAlive(this.#owner));
    }, BEAT_MS).unref();
  }

  #rest(): void {
    clearInterval(this.#beating);
    this.#beating = undefined;
  }
}

function keyOf({ channel, ts }: Pick<UnfinishedMessage, 'channel' | 'ts'>): string {
  return `${channel}/${ts}`;
}

const BEAT_MS = 10_000;
/** Several beats: a process that stood still for a while is not gone. */
const SILENT_MS = 45_000;
