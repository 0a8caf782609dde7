import type { WebClient } from '@slack/web-api';
import type { SlackUser } from '../../engine/approval/people.ts';
import { type Reading, readAt, type UnknownReading } from '../../lib/reading.ts';
import { refusalOf } from '../identity.ts';

/** Asks Slack who an account is, just now: nothing is remembered of what decides. Never throws. */
export async function readSlackUser(
  client: WebClient,
  id: string,
  now: () => number,
): Promise<Reading<SlackUser>> {
  try {
    const { user } = await client.users.info({ user: id });
    if (user?.id === undefined || user.team_id === undefined)
      return notSaid(now(), `Slack did not describe the account ${id}`);
    return readAt(now(), {
      id: user.id,
      teamId: user.team_id,
      isBot: user.is_bot === true,
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      isStranger: user.is_stranger === true,
      isDeactivated: user.deleted === true,
    });
  } catch (error) {
    return notSaid(now(), `Slack did not say whose account ${id} is: ${refusalOf(error) ?? 'no answer'}`);
  }
}

function notSaid(atMs: number, detail: string): UnknownReading {
  return { state: 'unknown', atMs, why: 'unreachable', detail, next: 'Try again in a minute.' };
}
