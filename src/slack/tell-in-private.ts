import type { ChatPostEphemeralArguments, WebClient } from '@slack/web-api';
import type { Card } from './cards/card.ts';
import { type Asked, postAnswer } from './post-answer.ts';
import { redactedCard } from './redacted-card.ts';

/** Says something to one person in a channel; as a direct message where the channel does not take it. */
export function tellInPrivate(
  client: WebClient,
  { channel, user }: Asked,
): (card: Card | { text: string }) => Promise<unknown> {
  return async (card) => {
    const told = { blocks: [], ...card };
    try {
      const message = { channel, user, ...redactedCard(told) };
      return await client.chat.postEphemeral(message as ChatPostEphemeralArguments);
    } catch {
      // Not a member of it, archived, or not a channel at all: a direct message always finds the person.
      return postAnswer(client, { channel: user, user }, told);
    }
  };
}
