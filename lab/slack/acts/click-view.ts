import { NotPossible } from '../not-possible.ts';
import { type Clicked, clickedAction } from './clicked-action.ts';
import { type Acted, acted, inside, notSent, origin, type Stage } from './stage.ts';

/** Clicks a button or chooses something in the Home tab that is published for the person. */
export async function clickView({ workspace, link }: Stage, input: ViewClickInput): Promise<Acted> {
  const { person } = inside(workspace, input.user, 'dm');
  const view = workspace.views.homeOf(person.id);
  if (view === undefined || (input.view_id !== undefined && input.view_id !== view.id))
    throw new NotPossible('view_not_found', `${person.name} has no Home tab ${input.view_id ?? 'published'}`);
  const surface = { key: view.id, name: `Home tab ${view.id}`, blocks: view.blocks };
  const action = clickedAction(surface, input, person, workspace);
  if (action === undefined) return notSent;
  const payload = {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: { ...view, state: { values: workspace.filledIn.valuesOf(person.id, surface) } },
    actions: [action],
    ...origin(workspace, person),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: input.action_id }));
}

/** A click in the Home tab; `view_id` makes sure that it is still the one that was looked at. */
export interface ViewClickInput extends Clicked {
  user: string;
  view_id?: string;
}
