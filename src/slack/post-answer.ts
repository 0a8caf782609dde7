import type { ChatPostMessageArguments, ChatUpdateArguments, WebClient } from '@slack/web-api';
import type { Card } from './cards/card.ts';
import { refusalOf } from './identity.ts';
import { redactedCard } from './redacted-card.ts';

/** Who asked, and where. */
export interface Asked {
  channel: string;
  user: string;
}

/** A message of ours. */
export interface Posted {
  channel: string;
  ts: string;
  /** It went to the person who asked, because the bot cannot write where they asked. */
  isDirect: boolean;
}

/** Posts where it was asked; where the bot cannot write, as a direct message to the person. Throws what Slack answers. */
export async function postAnswer(client: WebClient, { channel, user }: Asked, card: Card): Promise<Posted> {
  const posted = await postWhereTaken(client, channel, card);
  if (posted !== undefined) return { ...posted, isDirect: false };
  const { channel: direct } = await client.conversations.open({ users: user });
  return { ...(await post(client, direct?.id ?? user, card)), isDirect: true };
}

/** Posts into a channel; undefined where the bot cannot write. Throws what else Slack answers. */
export async function postWhereTaken(
  client: WebClient,
  channel: string,
  card: Card,
): Promise<Pick<Posted, 'channel' | 'ts'> | undefined> {
  try {
    return await post(client, channel, card);
  } catch (error) {
    if (!cannotWriteThere.has(refusalOf(error) ?? '')) throw error;
    return undefined;
  }
}

/** Posts into a channel. Throws what Slack answers. */
export async function postInChannel(
  client: WebClient,
  channel: string,
  card: Card,
): Promise<Pick<Posted, 'channel' | 'ts'>> {
  return post(client, channel, card);
}

/** Shows a card in place of what a message of ours shows. Throws what Slack answers. */
export async function editMessage(client: WebClient, { channel, ts }: Posted, card: Card): Promise<void> {
  await client.chat.update({ channel, ts, ...redactedCard(card) } as ChatUpdateArguments);
}

/** Posts into the thread of a message of ours. Throws what Slack answers. */
export async function postInThread(
  client: WebClient,
  { channel, ts }: Pick<Posted, 'channel' | 'ts'>,
  card: Card,
): Promise<Pick<Posted, 'channel' | 'ts'>> {
  return post(client, channel, card, ts);
}

async function post(
  client: WebClient,
  channel: string,
  card: Card,
  threadTs?: string,
): Promise<Omit<Posted, 'isDirect'>> {
  const message = {
    channel,
    ...redactedCard(card),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    unfurl_links: false,
    unfurl_media: false,
  };
  const { channel: where = channel, ts = '' } = await client.chat.postMessage(
    message as ChatPostMessageArguments,
  );
  return { channel: where, ts };
}

/** Slack's refusals that concern the channel and not the message. Source: Slack's page of chat.postMessage. */
const cannotWriteThere: ReadonlySet<string> = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);
