import type { WebClient } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import { pause } from '../lib/pause.ts';
import type { Card } from './cards/card.ts';
import type { Pace } from './pace.ts';
import { editMessage, type Posted } from './post-answer.ts';

/**
 * A message that is edited while something goes on. Slack takes about fifty edits a minute of all our messages
 * together, so one is edited at most every `paceMs`, all keep to `edits`, and of what came meanwhile only the newest is
 * shown. What ends within `paceMs` is never shown on its way.
 */
export class LiveMessage {
  readonly #client: WebClient;
  readonly #posted: Posted;
  readonly #options: LiveOptions;
  readonly #finished = new AbortController();
  #wanted: Card | undefined;
  #editing: Promise<void> | undefined;

  constructor(client: WebClient, posted: Posted, options: LiveOptions) {
    this.#client = client;
    this.#posted = posted;
    this.#options = options;
  }

  get posted(): Posted {
    return this.#posted;
  }

  /** Shows this when its turn comes. An edit that fails is logged: the next one, or the end, makes up for it. */
  show(card: Card): void {
    if (this.#finished.signal.aborted) return;
    this.#wanted = card;
    this.#editing ??= this.#editInTurn();
  }

  /** Shows the last state at once and no other after it. Throws what Slack answers. */
  async finish(card: Card): Promise<void> {
    this.#finished.abort();
    // An edit under way may arrive after ours.
    await this.#editing;
    this.#options.edits.take();
    await editMessage(this.#client, this.#posted, card);
  }

  async #editInTurn(): Promise<void> {
    const { signal } = this.#finished;
    const { edits, log, paceMs = 3_000 } = this.#options;
    while (this.#wanted !== undefined) {
      await pause(paceMs, signal);
      if (!signal.aborted) await edits.turn(signal);
      if (signal.aborted) return;
      const card = this.#wanted;
      this.#wanted = undefined;
      await editMessage(this.#client, this.#posted, card).catch((error: unknown) =>
        log.warn({ err: error }, 'progress was not shown'),
      );
    }
    this.#editing = undefined;
  }
}

/** The bot's `Context` has both. */
interface LiveOptions {
  log: Log;
  /** Shared by all live messages of the workspace. */
  edits: Pace;
  paceMs?: number;
}
