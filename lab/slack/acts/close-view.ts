import { NotPossible } from '../not-possible.ts';
import { openViews, showViews, withState } from '../show-views.ts';
import type { ViewObject } from '../view-object.ts';
import { type Acted, origin, type Stage } from './stage.ts';
import { viewSurface } from './view-surface.ts';

/** Closes the modal on top, or all of them; the app is told of each that it wanted to be told of. */
export async function closeView({ workspace, link }: Stage, input: CloseInput): Promise<Acted> {
  const { person, view, surface } = viewSurface(workspace, input.user, input.view_id);
  if (view.type === 'home') throw new NotPossible('not_a_modal', `the ${surface.name} cannot be closed`);
  const isCleared = input.all || view.clear_on_close;
  const closed: ViewObject[] = isCleared ? workspace.views.stackOf(person.id).toReversed() : [view];
  const told = closed.filter((each) => each.notify_on_close);
  const payloads = told.map((each) => {
    const { trigger_id, ...around } = origin(workspace, person);
    return {
      type: 'view_closed',
      view: withState(workspace, person.id, each),
      is_cleared: isCleared,
      ...around,
    };
  });
  for (const { id } of closed) {
    workspace.views.close(person.id, id);
    workspace.filledIn.forget(person.id, id);
  }
  showViews(workspace, person.id);
  const receipts = await Promise.all(
    payloads.map((payload) =>
      link.deliver({ kind: 'interactive', payload, name: String(payload.view.callback_id) }),
    ),
  );
  return {
    acked: receipts.every(({ ack }) => ack !== undefined),
    ackMs: Math.max(0, ...receipts.map(({ ackMs }) => ackMs)),
    views: openViews(workspace, person.id),
  };
}

/** Which modal; `all` closes those below it, too, as the cross in its corner does. */
export interface CloseInput {
  user: string;
  view_id: string;
  all: boolean;
}
