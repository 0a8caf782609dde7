import type { ViewSubmitAction } from '@slack/bolt';
import type { Listener } from '../../listener.ts';
import { reactByClick } from '../../reminders/react-by-click.ts';
import { snoozeGiven } from '../../reminders/snooze-given.ts';
import { snoozeFormId, snoozePlaceOf } from '../../reminders/snooze-view.ts';
import { snoozedText } from '../../reminders/snoozed-text.ts';
import { tellInPrivate } from '../../tell-in-private.ts';

/** The form in which a reminder is put off: what is wrong shows below its field, else the desk decides. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.view<ViewSubmitAction>(
      { callback_id: snoozeFormId, type: 'view_submission' },
      async ({ ack, body, view, client }) => {
        const place = snoozePlaceOf(view.private_metadata);
        const given = snoozeGiven(view.state.values, place, context.now());
        if ('errors' in given) return ack({ response_action: 'errors', errors: given.errors });
        await ack();
        const user = body.user.id;
        const { subject, postId, channel, timeZone } = place;
        await reactByClick(
          {
            client,
            click: { subject, postId, channel, user, clickId: `snooze/${user}/${view.id}` },
            act: (desk, click) => desk.snooze({ ...click, ...given }),
            told: ({ untilMs }) => snoozedText(given.untilMs, untilMs, timeZone),
            tell: tellInPrivate(client, { channel, user }),
          },
          context,
        );
      },
    );
  },
} satisfies Listener;
