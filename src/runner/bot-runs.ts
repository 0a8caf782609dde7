import type { RunDesk } from '../engine/run-desk.ts';
import type { Log } from '../lib/log.ts';
import { OpsError } from '../lib/ops-error.ts';
import { pause } from '../lib/pause.ts';
import type { Store } from '../store/store.ts';
import { allRunbooks } from './all-runbooks.ts';
import { noteStart } from './note-start.ts';
import { openRunDesk, type RunDeskOptions } from './open-run-desk.ts';

/** The desk of runs as the bot has it: opened with the store, which may take a while, or be down at first. */
export interface BotRuns {
  /** The desk, once it is open. Throws why it is not, in words for people. */
  desk: () => Promise<RunDesk>;
  /** Resolves when the desk is open and works on runs; never, when the bot stops before. */
  whenOpen: (then: (desk: RunDesk) => void) => void;
  /** Finishes the step that is under way, and lets others go on. */
  stop: () => Promise<void>;
}

/**
 * Begins to open the desk in the background, and tries until the store is there: runs of before wait for nobody's click.
 * Where there is neither a store nor a rule by which anything could be run, it opens when it is first asked for.
 */
export function botRuns({ openStore, hasStore, ...options }: BotRunsOptions): BotRuns {
  const stopping = new AbortController();
  const { promise: opened, resolve } = Promise.withResolvers<RunDesk>();
  let opening: Promise<RunDesk> | undefined;
  const open = async (): Promise<RunDesk> => {
    const [store, runbooks] = await Promise.all([openStore(), allRunbooks()]);
    if (stopping.signal.aborted) throw stoppingError();
    const desk = openRunDesk({ ...options, store, runbooks });
    await noteStart(store, options).catch((error: unknown) =>
      options.log?.warn({ err: error }, 'the start was not kept in the audit'),
    );
    resolve(desk);
    return desk;
  };
  const desk = (): Promise<RunDesk> => {
    if (stopping.signal.aborted) return Promise.reject(stoppingError());
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const isWanted = async () =>
    hasStore() ||
    options.inventory().then(
      ({ policy }) => policy.rules.length > 0,
      () => false,
    );
  void isWanted().then((is) =>
    is ? openPersistently(desk, { signal: stopping.signal, log: options.log }) : undefined,
  );
  return {
    desk,
    whenOpen: (then) => void opened.then(then),
    stop: async () => {
      stopping.abort();
      const open = await opening?.catch(() => undefined);
      await open?.stop();
    },
  };
}

export interface BotRunsOptions extends Omit<RunDeskOptions, 'store' | 'runbooks'> {
  openStore: () => Promise<Store>;
  /** Whether there is a store to open, or one would be made. */
  hasStore: () => boolean;
}

async function openPersistently(
  desk: () => Promise<RunDesk>,
  { signal, log }: { signal: AbortSignal; log: Log | undefined },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await desk();
      return;
    } catch (error) {
      if (signal.aborted) return;
      log?.warn({ err: error }, 'runs are not worked on: the store is not open');
      await pause(againMs, signal);
    }
  }
}

function stoppingError(): OpsError {
  return new OpsError('error', 'opening the runs: the bot is stopping.', 'Ask again when it has started.');
}

const againMs = 10_000;
