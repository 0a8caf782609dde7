import type { BlockAction } from '@slack/bolt';
import { explain } from '../../../catalog/explain.ts';
import { actionIds } from '../../action-ids.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { escapeMarkup } from '../../cards/card.ts';
import type { Listener } from '../../listener.ts';

/**
 * "Show in channel": the answer is made again from the codes in the button's value (ADR 0007) and posted over the
 * click's own `response_url`, which works in every channel, also where the bot is no member.
 */
export default {
  subscribes: {},
  scopes: [],
  register(app, { answered, log }) {
    app.action<BlockAction>(actionIds.show, async ({ ack, action, body, respond }) => {
      await ack();
      const query = 'value' in action && typeof action.value === 'string' ? action.value : '';
      const answer = explain(query, 'brief');
      const message = `${body.container?.['channel_id'] ?? ''}/${body.container?.['message_ts'] ?? ''}`;
      const claim = `show/${message}/${body.user.id}`;
      if (!answered.claim(claim)) {
        await respond({
          response_type: 'ephemeral',
          replace_original: false,
          text: 'It is shown already: the answer is in the channel.',
        });
        return;
      }
      try {
        await respond({
          response_type: 'in_channel',
          replace_original: false,
          ...answerCard(answer, { isPrivate: false, notes: [`Shown by <@${body.user.id}>`] }),
        });
      } catch (error) {
        answered.forget(claim);
        log.warn({ err: error }, 'answer not shown in channel');
        throw error;
      }
      const shown = `You showed this in the channel: ${escapeMarkup(answer.title)}`;
      await respond({ response_type: 'ephemeral', replace_original: true, text: shown, blocks: [] });
    });
  },
} satisfies Listener;
