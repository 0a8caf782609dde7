import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import type { Listener } from '../../listener.ts';
import { answerStep } from '../../runs/answer-step.ts';
import { stepClick } from '../../runs/step-click.ts';

/** "Try again": the bot looks first, and acts only where the step is not done. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.runRetry, async ({ ack, body, client }) => {
      await ack();
      await answerStep(
        stepClick(body),
        { answer: 'retry', note: undefined, evidence: {} },
        { client, context },
      );
    });
  },
} satisfies Listener;
