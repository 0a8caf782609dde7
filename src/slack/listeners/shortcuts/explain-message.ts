import { answerMessage, type MessageWithFiles } from '../../answer-message.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { checkOffer } from '../../check/check-offer.ts';
import type { Listener } from '../../listener.ts';

/** "Explain this error" in a message's menu: the message, its blocks and its text files, answered in private. */
export default {
  subscribes: { messageShortcut: { callbackId: 'explain_message', name: 'Explain this error' } },
  scopes: [{ name: 'files:read', why: 'error logs attached to a message as text files or snippets' }],
  register(app, { readTextFile, identity, instances, runs, log }) {
    app.shortcut(
      { type: 'message_action', callback_id: 'explain_message' },
      async ({ ack, shortcut, respond }) => {
        await ack();
        if (shortcut.type !== 'message_action') return;
        const { answer, notes, text } = await answerMessage(shortcut.message as MessageWithFiles, {
          readTextFile,
          botUserId: identity.botUserId,
        });
        await respond({
          response_type: 'ephemeral',
          replace_original: false,
          ...answerCard(answer, { isPrivate: true, notes, check: checkOffer(text, { instances, runs }) }),
        });
        log.debug({ outcome: answer.outcome }, 'message explained');
      },
    );
  },
} satisfies Listener;
