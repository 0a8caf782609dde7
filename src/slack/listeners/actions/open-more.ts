import type { BlockAction } from '@slack/bolt';
import { explain } from '../../../catalog/explain.ts';
import { actionIds } from '../../action-ids.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { checkOffer } from '../../check/check-offer.ts';
import type { Listener } from '../../listener.ts';

/** The same answer with every cause and check: in place of a private one, privately below a public one. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.more, async ({ ack, action, body, respond }) => {
      await ack();
      const query = 'value' in action && typeof action.value === 'string' ? action.value : '';
      const isPrivate = body.container?.['is_ephemeral'] === true;
      await respond({
        response_type: 'ephemeral',
        replace_original: isPrivate,
        ...answerCard(explain(query), { isPrivate: true, check: checkOffer('', context) }),
      });
    });
  },
} satisfies Listener;
