import { refusalOf } from '../identity.ts';

/**
 * What it means that Slack takes nothing in a channel, with the next step; undefined: it was something else, which
 * passes or has nothing to do with the channel. Codes: Slack's page of chat.postMessage.
 */
export function channelProblem(error: unknown, botName: string): string | undefined {
  const code = refusalOf(error);
  if (code === undefined) return undefined;
  if (code.startsWith('restricted_action'))
    return `Slack lets only some people post there (${code}). Have whoever looks after the channel let the bot post, or name another one in ekm.yaml.`;
  const text = texts[code];
  return text === undefined ? undefined : `${text.why} (${code}). ${text.next.replace('BOT', botName)}`;
}

const texts: Readonly<Record<string, { why: string; next: string }>> = {
  channel_not_found: {
    why: 'Slack finds no such channel, or it is private and the bot is not in it',
    next: 'Type /invite @BOT there, or correct the channel under "reminders" in ekm.yaml: it may have been renamed.',
  },
  not_in_channel: {
    why: 'The bot is not in that channel',
    next: 'Type /invite @BOT there, or name another one under "reminders" in ekm.yaml.',
  },
  is_archived: {
    why: 'The channel is archived',
    next: 'Unarchive it, or name another one under "reminders" in ekm.yaml.',
  },
};
