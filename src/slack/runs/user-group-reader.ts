import { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import { type Reading, readAt } from '../../lib/reading.ts';
import { boltLogger } from '../bolt-logger.ts';
import { refusalOf } from '../identity.ts';
import { webClientOptions } from '../web-client.ts';

/** Asks Slack who is in a user group, just now: nothing is remembered of what decides. Never throws. */
export function userGroupReader(
  { botToken, apiUrl }: { botToken: string; apiUrl: string },
  { log, now }: { log: Log; now: () => number },
): (id: string) => Promise<Reading<readonly string[]>> {
  const client = new WebClient(botToken, { ...webClientOptions(apiUrl), logger: boltLogger(log) });
  return async (id) => {
    try {
      const { users } = await client.usergroups.users.list({ usergroup: id });
      return users === undefined ? unread(id, 'no answer', now()) : readAt(now(), users);
    } catch (error) {
      return unread(id, refusalOf(error) ?? 'no answer', now());
    }
  };
}

function unread(id: string, why: string, atMs: number) {
  return {
    state: 'unknown',
    atMs,
    why: 'unreachable',
    detail: `Slack did not say who is in the user group ${id}: ${why}.`,
    next: 'Try again in a minute; the bot needs the scope usergroups:read.',
  } as const;
}
