import { actionIds } from '../../action-ids.ts';
import type { Listener } from '../../listener.ts';
import { registerStepForm } from '../../runs/step-form.ts';
import { skipForm } from '../../runs/step-form-views.ts';

/** "Skip": with a reason, by somebody else than the requester who may approve. */
export default {
  subscribes: {},
  scopes: [{ name: 'usergroups:read', why: 'to know who may approve where ekm.yaml names user groups' }],
  register: (app, context) =>
    registerStepForm(app, context, { id: actionIds.runSkip, answer: 'skip', draw: skipForm }),
} satisfies Listener;
