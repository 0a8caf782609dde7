import type { FleetDesk } from '../fleet/fleet-desk.ts';
import type { Log } from '../lib/log.ts';
import { OpsError } from '../lib/ops-error.ts';
import { pause } from '../lib/pause.ts';
import type { ReminderDesk } from '../reminders/reminder-desk.ts';
import type { Store } from '../store/store.ts';
import { openReminderDesk } from './reminders/open-reminder-desk.ts';

/** The desk of reminders as the bot has it: opened with the store, once ekm.yaml has somebody to remind. */
export interface BotReminders {
  /** The desk, once it is open. Throws why it is not, in words for people. */
  desk: () => Promise<ReminderDesk>;
  /** Calls back when the desk is open; never, when the bot stops before. */
  whenOpen: (then: (desk: ReminderDesk) => void) => void;
  /** Ends what is being read. */
  stop: () => void;
}

export interface BotRemindersOptions {
  openStore: () => Promise<Store>;
  fleet: Pick<FleetDesk, 'inventory' | 'report'>;
  environment: Readonly<Record<string, string | undefined>>;
  now: () => number;
  log: Log | undefined;
  /** Between two looks whether ekm.yaml has somebody to remind by now, and between two tries; half a minute by default. */
  everyMs?: number;
}

/** Opens the desk in the background where ekm.yaml has schedules, also when they come later; else when it is asked for. */
export function botReminders({
  openStore,
  everyMs = halfMinuteMs,
  ...options
}: BotRemindersOptions): BotReminders {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { promise: opened, resolve } = Promise.withResolvers<ReminderDesk>();
  let opening: Promise<ReminderDesk> | undefined;
  const open = async () => {
    const { inventory } = options.fleet;
    const desk = openReminderDesk({ ...options, inventory, store: await openStore(), signal });
    if (signal.aborted) throw stoppingError();
    resolve(desk);
    return desk;
  };
  const desk = (): Promise<ReminderDesk> => {
    if (signal.aborted) return Promise.reject(stoppingError());
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  void openWhenWanted(desk, { ...options, everyMs, signal });
  return { desk, whenOpen: (then) => void opened.then(then), stop: () => stopping.abort() };
}

async function openWhenWanted(
  desk: () => Promise<ReminderDesk>,
  { fleet, log, everyMs, signal }: OpeningOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { reminders } = await fleet.inventory().catch(() => ({ reminders: undefined }));
      if (reminders !== undefined && reminders.schedules.length > 0) {
        await desk();
        return;
      }
    } catch (error) {
      if (!signal.aborted) log?.warn({ err: error }, 'nobody is reminded: the store is not open');
    }
    await pause(everyMs, signal);
  }
}

interface OpeningOptions extends Pick<BotRemindersOptions, 'fleet' | 'log'> {
  everyMs: number;
  signal: AbortSignal;
}

function stoppingError(): OpsError {
  return new OpsError(
    'error',
    'opening the reminders: the bot is stopping.',
    'Ask again when it has started.',
  );
}

const halfMinuteMs = 30_000;
