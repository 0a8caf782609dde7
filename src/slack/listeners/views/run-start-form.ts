import type { ViewSubmitAction } from '@slack/bolt';
import { chosenInstance } from '../../check/instance-options.ts';
import { diagnoseFromSlack } from '../../diagnose/diagnose-from-slack.ts';
import type { Listener } from '../../listener.ts';
import { noteStarted } from '../../reminders/note-started.ts';
import { deskInTime } from '../../runs/desk-in-time.ts';
import { requestFromSlack } from '../../runs/request-from-slack.ts';
import { formPlaceOf, startFormId } from '../../runs/start-form.ts';
import { formErrors, formValues } from '../../runs/start-form-values.ts';
import { tellInPrivate } from '../../tell-in-private.ts';

/** The form of a runbook that was sent: what is wrong shows below its field, else the plan is made. */
export default {
  subscribes: {},
  scopes: [{ name: 'chat:write', why: 'answers to mentions and direct messages' }],
  register(app, context) {
    app.view<ViewSubmitAction>(startFormId, async ({ ack, body, view, client }) => {
      const place = formPlaceOf(view.private_metadata);
      const desk = await deskInTime(context).catch(() => undefined);
      const runbook = desk?.runbooks.get(place.runbook);
      const { parameters = [] } = runbook ?? {};
      const isLook = runbook?.diagnose !== undefined;
      const given = formValues(parameters, view.state.values);
      const errors = formErrors(parameters, given, { nowMs: context.now(), isLook });
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
      await ack();
      const user = body.user.id;
      const { reason = '', startAtMs, emergency = false } = given;
      const inventory = await context.fleet.inventory().catch(() => undefined);
      const values = { ...given.parameters };
      for (const { name, kind } of parameters)
        if (kind.kind === 'instance' && inventory !== undefined && values[name] !== undefined)
          values[name] = chosenInstance(inventory, values[name]);
      const asked = { channel: place.channel, user };
      const clickId = `form/${user}/${view.id}`;
      const { reminder } = place;
      const tell = tellInPrivate(client, asked);
      if (isLook)
        return diagnoseFromSlack(
          { client, asked, tell, runbook: place.runbook, parameters: values },
          context,
        );
      await requestFromSlack(
        {
          client,
          asked,
          wish: { runbook: place.runbook, parameters: values, reason, startAtMs, emergency },
          clickId,
          ...(reminder === undefined
            ? {}
            : {
                onRequested: (runId) =>
                  noteStarted({ client, click: { ...reminder, ...asked, clickId }, runId }, context),
              }),
          tell,
        },
        context,
      );
    });
  },
} satisfies Listener;
