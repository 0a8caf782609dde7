import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import { pause } from '../../lib/pause.ts';
import type { Card } from '../cards/card.ts';
import type { Context } from '../context.ts';
import { refusalOf } from '../identity.ts';
import { editMessage } from '../post-answer.ts';
import type { InterruptedMessage, Unfinished } from './unfinished.ts';

/**
 * Says in each message whose process is gone that it was interrupted, and how to ask again. Never throws. One that cannot
 * be edited any more is let go. One that could not be sent comes again with the next start.
 *
 * It looks twice: a process that was killed a moment ago still counts as being there.
 */
export async function showInterrupted(
  client: WebClient,
  unfinished: Unfinished,
  { log, stopping }: Pick<Context, 'log' | 'stopping'>,
): Promise<void> {
  for (const pauseMs of [0, SECOND_LOOK_MS]) {
    await pause(pauseMs, stopping);
    if (stopping.aborted) return;
    for (const message of await unfinished.interrupted())
      if (await isDone(client, message, log)) await unfinished.release(message);
  }
}

async function isDone(
  client: WebClient,
  { channel, ts, interrupted }: InterruptedMessage,
  log: Log,
): Promise<boolean> {
  if (!isCard(interrupted)) return true;
  try {
    await editMessage(client, { channel, ts, isDirect: false }, interrupted);
    log.info({ channel, ts }, 'message of an interrupted bot finished');
    return true;
  } catch (error) {
    log.warn({ err: error, channel, ts }, 'message of an interrupted bot not finished');
    return cannotBeEdited.has(refusalOf(error) ?? '');
  }
}

function isCard(value: unknown): value is Card {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'blocks' in value &&
    Array.isArray(value.blocks)
  );
}

/** Longer than a store takes a silent process to be there. */
const SECOND_LOOK_MS = 60_000;

/** Slack's refusals that stay. Source: Slack's page of chat.update. */
const cannotBeEdited: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_inactive',
  'is_archived',
  'not_in_channel',
]);
