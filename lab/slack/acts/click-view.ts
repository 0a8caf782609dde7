import type { Fields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { HomeView } from '../views.ts';
import { clickedAction } from './clicked-action.ts';
import { type Acted, acted, inside, origin, type Stage } from './stage.ts';

/** Clicks a button or picks an option in the Home tab that is published for the person. */
export async function clickView({ workspace, link }: Stage, input: ViewClickInput): Promise<Acted> {
  const { person } = inside(workspace, input.user, 'dm');
  const view = workspace.views.homeOf(person.id);
  if (view === undefined || (input.view_id !== undefined && input.view_id !== view.id))
    throw new NotPossible('view_not_found', `${person.name} has no Home tab ${input.view_id ?? 'published'}`);
  const action = clickedAction({ name: `Home tab ${view.id}`, blocks: view.blocks }, input, workspace);
  const payload = {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: { ...view, state: { values: valuesOf(view, action) } },
    actions: [action],
    ...origin(workspace, person),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: input.action_id }));
}

/** A click in the Home tab; `view_id` makes sure that it is still the one that was looked at. */
export interface ViewClickInput {
  user: string;
  action_id: string;
  view_id?: string;
  value?: string;
  block_id?: string;
}

/** What is chosen in the lists of a view: the option that was just picked, else the one it started with. */
function valuesOf(view: HomeView, action: Fields): Record<string, Fields> {
  const values: Record<string, Fields> = {};
  for (const block of view.blocks) {
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory];
    for (const element of elements.map(Object)) {
      if (element.type !== 'static_select') continue;
      const isPicked = action.block_id === block.block_id && action.action_id === element.action_id;
      const chosen = isPicked ? action.selected_option : (element.initial_option ?? null);
      const blockId = String(block.block_id);
      values[blockId] = {
        ...values[blockId],
        [element.action_id]: { type: element.type, selected_option: chosen },
      };
    }
  }
  return values;
}
