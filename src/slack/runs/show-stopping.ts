import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { editMessage } from '../post-answer.ts';
import { deskInTime } from './desk-in-time.ts';
import { progressCard } from './progress-card.ts';

/**
 * Says in the messages of runs whose step is under way that this process stops and that the run goes on: whoever takes it
 * over draws its message anew once that step has ended. Never throws, and waits for no turn: there is no time.
 */
export async function showStopping(client: WebClient, context: Context): Promise<void> {
  if (context.runs === undefined) return;
  try {
    const desk = await deskInTime(context, SOON_MS);
    const running = await desk.list({ states: ['running'], limit: MOST_RUNS });
    for (const run of running.filter(({ steps }) => steps.some(({ state }) => state === 'running'))) {
      context.edits.take();
      await desk.messages.redraw(
        { runId: run.id, role: 'progress' },
        run.version,
        ({ channel, ts }) => editMessage(client, { channel, ts, isDirect: false }, progressCard(run, note)),
        { again: true },
      );
    }
  } catch (error) {
    context.log.warn({ err: error }, 'that runs go on elsewhere was not said');
  }
}

const note =
  'The bot is being stopped: it ends the step that is under way and begins no other. Another process of it goes on from there, or this one when it is back.';
const SOON_MS = 200;
const MOST_RUNS = 20;
