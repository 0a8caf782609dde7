import type { Fields } from '../../fields.ts';
import { withState } from '../show-views.ts';
import { fillIn } from '../surfaces/fill-in.ts';
import { type Clicked, clickedAction } from './clicked-action.ts';
import { type Acted, acted, notSent, origin, type Stage } from './stage.ts';
import { viewSurface } from './view-surface.ts';

/** Clicks a button or chooses something in a modal, or in the Home tab that is published for the person. */
export async function clickView({ workspace, link }: Stage, input: ViewClickInput): Promise<Acted> {
  const { person, view, surface, container } = viewSurface(workspace, input.user, input.view_id);
  fillIn(workspace, person, surface, input.values ?? {});
  const action = clickedAction(surface, input, person, workspace);
  if (action === undefined) return notSent;
  const payload = {
    type: 'block_actions',
    container,
    view: withState(workspace, person.id, view),
    actions: [action],
    ...origin(workspace, person, { viewId: view.id }),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: input.action_id }));
}

/** A click in a view: the Home tab, if `view_id` names none. `values` are what is typed into its other fields. */
export interface ViewClickInput extends Clicked {
  user: string;
  view_id?: string;
  values?: Fields;
}
