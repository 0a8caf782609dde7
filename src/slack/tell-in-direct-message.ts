import type { WebClient } from '@slack/web-api';
import type { Card } from './cards/card.ts';
import { postAnswer } from './post-answer.ts';

/** Says something to a person who clicked where nothing can be said in private: in App Home. */
export function tellInDirectMessage(
  client: WebClient,
  user: string,
): (card: Card | { text: string }) => Promise<unknown> {
  return (card) => postAnswer(client, { channel: user, user }, { blocks: [], ...card });
}
