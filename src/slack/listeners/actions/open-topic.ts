import { help } from '../../../catalog/help.ts';
import { topicActions } from '../../action-ids.ts';
import { answerCard } from '../../cards/answer-card.ts';
import type { Listener } from '../../listener.ts';

/** A topic button under an answer: the topic, below the answer and private, whoever clicks. */
export default {
  subscribes: {},
  scopes: [],
  register(app) {
    app.action(topicActions, async ({ ack, action, respond }) => {
      await ack();
      const topic = 'value' in action && typeof action.value === 'string' ? action.value : '';
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...answerCard(help(topic), { isPrivate: true }),
      });
    });
  },
} satisfies Listener;
