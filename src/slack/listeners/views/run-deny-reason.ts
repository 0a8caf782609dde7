import type { ViewSubmitAction } from '@slack/bolt';
import { publishRunPage } from '../../home/publish-run-page.ts';
import type { Listener } from '../../listener.ts';
import { secretErrors } from '../../runs/secret-in-form.ts';
import { runIn, voteByClick } from '../../runs/vote-by-click.ts';
import { denyClickedOf, denyFormId } from '../../runs/vote-deny-view.ts';
import { tellInPrivate } from '../../tell-in-private.ts';

/** The reason of a denial: with it the vote is taken. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.view<ViewSubmitAction>(denyFormId, async ({ ack, body, view, client }) => {
      const errors = secretErrors(view.state.values);
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
      const reason = view.state.values['reason']?.['reason']?.value?.trim() ?? '';
      if (reason === '') {
        await ack({ response_action: 'errors', errors: { reason: 'Denying needs a reason.' } });
        return;
      }
      await ack();
      const { button, channel } = denyClickedOf(view.private_metadata);
      const user = body.user.id;
      await voteByClick(
        {
          client,
          value: button,
          verdict: 'deny',
          reason,
          user,
          clickId: `deny/${user}/${view.id}`,
          tell: tellInPrivate(client, { channel, user }),
        },
        context,
      );
      // In App Home there is no message that shows it.
      if (channel === user) await publishRunPage(client, user, runIn(button), context);
    });
  },
} satisfies Listener;
