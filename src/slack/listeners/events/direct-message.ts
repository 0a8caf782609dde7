import { answerMessage, type MessageWithFiles } from '../../answer-message.ts';
import { answerOnce } from '../../answer-once.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { checkOffer } from '../../check/check-offer.ts';
import type { Listener } from '../../listener.ts';

/** An error text, a file or a question in a direct message to the bot. */
export default {
  subscribes: { event: 'message.im' },
  scopes: [
    { name: 'im:history', why: 'error texts sent to the bot as direct messages' },
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
    { name: 'files:read', why: 'error logs attached to a message as text files or snippets' },
  ],
  register(app, context) {
    app.message(async ({ message, body, say }) => {
      if (message.channel_type !== 'im' || !isFromPerson(message)) return;
      await answerOnce(context, body.event_id, `${message.channel}/${message.ts}`, async () => {
        const { answer, notes, text } = await answerMessage(message as MessageWithFiles, {
          readTextFile: context.readTextFile,
          botUserId: context.identity.botUserId,
        });
        const thread = 'thread_ts' in message && message.thread_ts ? { thread_ts: message.thread_ts } : {};
        await say({
          ...answerCard(answer, {
            isPrivate: false,
            notes,
            check: checkOffer(text, context),
          }),
          ...thread,
        });
      });
    });
  },
} satisfies Listener;

/** New messages of people; not edits, deletions, joins, nor anything a bot wrote. */
function isFromPerson(message: object): boolean {
  const subtype = 'subtype' in message ? message.subtype : undefined;
  return (subtype === undefined || subtype === 'file_share') && !('bot_id' in message && message.bot_id);
}
