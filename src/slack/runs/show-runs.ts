import type { WebClient } from '@slack/web-api';
import type { RunState } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import type { RunDesk } from '../../engine/run-desk.ts';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';
import { announceEmergency } from './announce-emergency.ts';
import { showProgress } from './show-progress.ts';
import { showRequest } from './show-request.ts';

/**
 * Keeps the messages that show runs true: whatever changes a run, a click here, another process, time, its messages are
 * drawn again from the record. When the desk opens, runs that changed while no bot was there are drawn, too. Never throws.
 */
export function showRuns(client: WebClient, context: Context): void {
  context.runs?.whenOpen((desk) => {
    const drawing = new RunDrawing({ desk, client, context });
    desk.onChange((run) => drawing.show(run));
    void drawing.catchUp();
  });
}

/** Draws what one kind of message shows of a run, when it shows an older version. Throws what Slack and the store answer. */
export type ShowRun = (run: RunRecord, world: ShowWorld) => Promise<void>;

export interface ShowWorld {
  desk: RunDesk;
  client: WebClient;
  context: Context;
}

const views: readonly ShowRun[] = [announceEmergency, showRequest, showProgress];

/** One drawing at a time for each run; of what changed meanwhile only the newest is drawn. */
class RunDrawing {
  readonly #world: ShowWorld;
  /** Newest state to be drawn of each run that is being drawn; undefined: nothing newer has come. */
  readonly #wanted = new Map<string, RunRecord | undefined>();

  constructor(world: ShowWorld) {
    this.#world = world;
  }

  show(run: RunRecord): void {
    const isDrawing = this.#wanted.has(run.id);
    const waiting = this.#wanted.get(run.id);
    if (waiting === undefined || waiting.version < run.version) this.#wanted.set(run.id, run);
    if (!isDrawing) void this.#drawAll(run.id);
  }

  async catchUp(): Promise<void> {
    const { desk, context } = this.#world;
    try {
      for (const filter of caughtUp) for (const run of await desk.list(filter)) this.show(run);
    } catch (error) {
      if (!context.stopping.aborted)
        context.log.warn({ err: error }, 'runs that changed meanwhile were not looked at');
    }
  }

  async #drawAll(id: string): Promise<void> {
    for (let run = this.#take(id); run !== undefined; run = this.#take(id)) await this.#drawPersistently(run);
    this.#wanted.delete(id);
  }

  #take(id: string): RunRecord | undefined {
    const run = this.#wanted.get(id);
    this.#wanted.set(id, undefined);
    return run;
  }

  /** Slack or the store may be away for a moment. What is newer by then is drawn instead. */
  async #drawPersistently(run: RunRecord): Promise<void> {
    const { log, stopping } = this.#world.context;
    for (const pauseMs of AGAIN_AFTER_MS) {
      await pause(pauseMs, stopping);
      if (stopping.aborted || this.#wanted.get(run.id) !== undefined) return;
      try {
        for (const view of views) await view(run, this.#world);
        return;
      } catch (error) {
        if (!stopping.aborted) log.warn({ err: error, run: run.id }, 'messages of a run were not drawn');
      }
    }
  }
}

/** What may have changed while no bot was there: all that has not ended, and the newest of what has. */
const caughtUp: readonly { states: readonly RunState[]; limit: number }[] = [
  { states: ['awaiting_approval', 'approved', 'running', 'waiting'], limit: 1_000 },
  { states: ['succeeded', 'failed', 'denied', 'expired', 'cancelled'], limit: 100 },
];
const AGAIN_AFTER_MS = [0, 2_000, 10_000, 30_000, 60_000];
