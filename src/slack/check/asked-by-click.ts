import type { BlockAction, RespondFn } from '@slack/bolt';
import type { Card } from '../cards/card.ts';
import type { Asked, Posted } from '../post-answer.ts';
import { redactedCard } from '../redacted-card.ts';

/** Who clicked and where the answer goes: a click in App Home is in no channel, so it goes to the person. */
export function askedByClick({ channel, user }: BlockAction): Asked {
  return { channel: channel?.id ?? user.id, user: user.id };
}

/** The message of ours that was clicked in; undefined for a private one and for App Home. */
export function clickedMessage({ container, channel, message }: BlockAction): Posted | undefined {
  if (container?.['is_ephemeral'] === true || message?.ts === undefined || channel === undefined)
    return undefined;
  return { channel: channel.id, ts: message.ts, isDirect: false };
}

/** Says something below the message that was clicked in, to the person alone. */
export function tellByResponse(respond: RespondFn): (card: Card | { text: string }) => Promise<unknown> {
  return (card) =>
    respond({
      response_type: 'ephemeral',
      replace_original: false,
      ...redactedCard({ blocks: [], ...card }),
    });
}

/** What a button carries, or what was chosen from a list. */
export function clickedValue({ actions: [action] }: BlockAction): string {
  if (action === undefined) return '';
  if ('value' in action && typeof action.value === 'string') return action.value;
  return 'selected_option' in action ? (action.selected_option?.value ?? '') : '';
}
