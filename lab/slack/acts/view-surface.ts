import type { Fields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import { surfaceOf } from '../show-views.ts';
import type { Surface } from '../surfaces/surface.ts';
import type { ViewObject } from '../view-object.ts';
import type { Workspace } from '../workspace.ts';
import { inside } from './stage.ts';

/** The view that a person acts in: the modal on top, or the Home tab. Throws when they do not see it. */
export function viewSurface(workspace: Workspace, user: string, viewId: string | undefined): SeenView {
  const { person } = inside(workspace, user, 'dm');
  const home = workspace.views.homeOf(person.id);
  const top = workspace.views.stackOf(person.id).at(-1);
  const view = viewId === undefined ? home : [top, home].find((each) => each?.id === viewId);
  if (view === undefined)
    throw new NotPossible('view_not_found', `${person.name} does not see ${viewId ?? 'a Home tab'}`);
  return { person, view, surface: surfaceOf(view), container: { type: 'view', view_id: view.id } };
}

/** A view as one person sees it. */
interface SeenView {
  person: Person;
  view: ViewObject;
  surface: Surface;
  container: Fields;
}
