import { answerMessage, type MessageWithFiles } from '../../answer-message.ts';
import { answerOnce } from '../../answer-once.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { checkOffer } from '../../check/check-offer.ts';
import type { Listener } from '../../listener.ts';

/** "@ekm 3303" in a channel: answered in the message's thread, where everybody who saw the question sees it. */
export default {
  subscribes: { event: 'app_mention' },
  scopes: [
    { name: 'app_mentions:read', why: 'questions that mention the bot in a channel' },
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
  ],
  register(app, context) {
    app.event('app_mention', async ({ event, body, say }) => {
      // A mention in a direct message arrives as a message too, and is answered there.
      if (event.channel.startsWith('D') || ('edited' in event && event.edited)) return;
      await answerOnce(context, body.event_id, `${event.channel}/${event.ts}`, async () => {
        const { answer, notes, text } = await answerMessage(event as MessageWithFiles, {
          readTextFile: context.readTextFile,
          botUserId: context.identity.botUserId,
        });
        const card = answerCard(answer, {
          isPrivate: false,
          notes,
          check: checkOffer(text, context),
        });
        await say({ ...card, thread_ts: event.thread_ts ?? event.ts });
      });
    });
  },
} satisfies Listener;
