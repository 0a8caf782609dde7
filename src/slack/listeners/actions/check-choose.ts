import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askForCheck } from '../../check/ask-for-check.ts';
import { askedByClick, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';

/**
 * Under an explained error: "Check SQL01" when the text named that instance, else "Check this on ...", which asks in
 * private for one.
 */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    const { checkChoose, checkNamed } = actionIds;
    app.action<BlockAction>(
      new RegExp(`^(?:${checkChoose}|${checkNamed})$`),
      async ({ ack, body, client, respond }) => {
        await ack();
        const word = body.actions[0]?.action_id === checkNamed ? clickedValue(body) : '';
        await askForCheck(
          { client, asked: askedByClick(body), word, tell: tellByResponse(respond) },
          context,
        );
      },
    );
  },
} satisfies Listener;
