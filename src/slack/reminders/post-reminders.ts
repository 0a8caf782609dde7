import type { WebClient } from '@slack/web-api';
import { pause } from '../../lib/pause.ts';
import type { ReminderDesk } from '../../reminders/reminder-desk.ts';
import type { Context } from '../context.ts';
import { ReminderDelivery } from './reminder-delivery.ts';

/**
 * Reminds people: every half minute it asks what is due, and posts and redraws what Slack does not show yet. What is due,
 * and what was said, is the store's; any number of processes do this beside one another. Never throws, and never says in
 * Slack what went wrong with it.
 */
export function postReminders(client: WebClient, context: Context, everyMs = HALF_MINUTE_MS): void {
  context.reminders?.whenOpen((desk) => {
    const { stopping } = context;
    const delivery = new ReminderDelivery({ desk, client, context });
    // A look at the fleet may take minutes: what is due already does not wait for it.
    void repeat(async () => {
      if (await sweep(desk, context)) await delivery.deliver();
    });
    void repeat(() => delivery.deliver());
    async function repeat(work: () => Promise<void>): Promise<void> {
      while (!stopping.aborted) {
        await work();
        await pause(everyMs, stopping);
      }
    }
  });
}

/** Whether something was decided. */
async function sweep(desk: ReminderDesk, { log, stopping }: Context): Promise<boolean> {
  try {
    const { schedules, decided, problem } = await desk.sweep(stopping);
    if (schedules.length > 0) log.info({ schedules, decided }, 'looked what is due');
    if (problem !== undefined) log.warn({ problem }, 'a part of the fleet could not be read for reminders');
    return schedules.length > 0;
  } catch (error) {
    if (!stopping.aborted) log.warn({ err: error }, 'nothing was looked at for reminders');
    return false;
  }
}

const HALF_MINUTE_MS = 30_000;
