import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatUpdateArguments, WebClient } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import type { Card } from './cards/card.ts';
import type { Posted } from './post-answer.ts';

/**
 * A message that is edited while something goes on. All live messages of a workspace share about fifty edits a
 * minute, so one is edited at most every `paceMs`, and of what came meanwhile only the newest is shown.
 */
export class LiveMessage {
  readonly #client: WebClient;
  readonly #posted: Posted;
  readonly #log: Log;
  readonly #paceMs: number;
  #wanted: Card | undefined;
  #editing: Promise<void> | undefined;
  #isFinished = false;

  constructor(client: WebClient, posted: Posted, { log, paceMs = 3_000 }: { log: Log; paceMs?: number }) {
    this.#client = client;
    this.#posted = posted;
    this.#log = log;
    this.#paceMs = paceMs;
  }

  get posted(): Posted {
    return this.#posted;
  }

  /** Shows this when its turn comes. An edit that fails is logged: the next one, or the end, makes up for it. */
  show(card: Card): void {
    this.#wanted = card;
    this.#editing ??= this.#editInTurn();
  }

  /** Shows the last state at once and no other after it. Throws what Slack answers. */
  async finish(card: Card): Promise<void> {
    this.#isFinished = true;
    this.#wanted = undefined;
    // An edit under way may arrive after ours.
    await this.#editing;
    await this.#edit(card);
  }

  async #editInTurn(): Promise<void> {
    while (this.#wanted !== undefined && !this.#isFinished) {
      const card = this.#wanted;
      this.#wanted = undefined;
      await this.#edit(card).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'progress was not shown'),
      );
      await this.#pause();
    }
    this.#editing = undefined;
  }

  /** Ends early with the message: the last state waits for no pace. */
  async #pause(): Promise<void> {
    const endAt = performance.now() + this.#paceMs;
    while (!this.#isFinished && performance.now() < endAt) await sleep(Math.min(100, this.#paceMs));
  }

  async #edit(card: Card): Promise<void> {
    const { channel, ts } = this.#posted;
    await this.#client.chat.update({ channel, ts, ...card } as ChatUpdateArguments);
  }
}
