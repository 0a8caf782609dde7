import { actionIds } from '../../action-ids.ts';
import type { Listener } from '../../listener.ts';
import { registerStepForm } from '../../runs/step-form.ts';
import { endForm } from '../../runs/step-form-views.ts';

/** "End the run": says what is left in which state, and asks why. */
export default {
  subscribes: {},
  scopes: [],
  register: (app, context) =>
    registerStepForm(app, context, { id: actionIds.runAbort, answer: 'abort', draw: endForm }),
} satisfies Listener;
