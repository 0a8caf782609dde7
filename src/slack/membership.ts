import type { WebClient } from '@slack/web-api';
import { refusalOf } from './identity.ts';

/** Whether the bot is in a channel; undefined when Slack would not say. */
export type IsMember = (client: WebClient, channel: string) => Promise<boolean | undefined>;

/**
 * Asks Slack once per channel and remembers the answer for a while, because every command asks and people rarely
 * invite or remove a bot. A private channel that the bot is not in does not exist for it: `channel_not_found`.
 */
export function membership({ ttlMs = 10 * 60_000, now = Date.now } = {}): IsMember {
  const known = new Map<string, { isMember: Promise<boolean | undefined>; at: number }>();
  return async (client, channel) => {
    const last = known.get(channel);
    if (last && now() - last.at < ttlMs) return last.isMember;
    // Kept while it is asked, so that fifty commands at once ask once.
    const isMember = ask(client, channel);
    if (known.size >= MAX_CHANNELS) known.clear();
    known.set(channel, { isMember, at: now() });
    return isMember;
  };
}

async function ask(client: WebClient, channel: string): Promise<boolean | undefined> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    return found?.is_im ? true : found?.is_member;
  } catch (error) {
    // With channels:read alone a private channel of the bot's own answers missing_scope: it is known not to be absent.
    return refusalOf(error) === 'channel_not_found' ? false : undefined;
  }
}

const MAX_CHANNELS = 5_000;
