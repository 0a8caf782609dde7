import type { ViewSubmitAction } from '@slack/bolt';
import type { Listener } from '../../listener.ts';
import { reviewEmergency } from '../../runs/review-emergency.ts';
import { reviewClickedOf, reviewFormId } from '../../runs/review-view.ts';
import { secretErrors } from '../../runs/secret-in-form.ts';
import { tellInPrivate } from '../../tell-in-private.ts';

/** What a second person says of an emergency. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.view<ViewSubmitAction>(reviewFormId, async ({ ack, body, view, client }) => {
      const errors = secretErrors(view.state.values);
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
      const chosen = view.state.values['verdict']?.['verdict']?.selected_option?.value;
      const verdict = chosen === 'accepted' ? 'accepted' : 'objected';
      const note = view.state.values['note']?.['note']?.value?.trim() || undefined;
      if (verdict === 'objected' && note === undefined) {
        await ack({ response_action: 'errors', errors: { note: 'To object takes a note.' } });
        return;
      }
      await ack();
      const { runId, channel } = reviewClickedOf(view.private_metadata);
      const user = body.user.id;
      await reviewEmergency(
        {
          client,
          review: { runId, verdict, note, slackId: user, clickId: `review/${user}/${view.id}` },
          tell: tellInPrivate(client, { channel, user }),
        },
        context,
      );
    });
  },
} satisfies Listener;
