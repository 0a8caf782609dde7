import { actionIds } from '../../action-ids.ts';
import type { Listener } from '../../listener.ts';
import { registerStepForm } from '../../runs/step-form.ts';
import { doneForm } from '../../runs/step-form-views.ts';

/** "Done": what the step asks for, then the bot looks for itself. */
export default {
  subscribes: {},
  scopes: [],
  register: (app, context) =>
    registerStepForm(app, context, { id: actionIds.runDone, answer: 'done', draw: doneForm }),
} satisfies Listener;
