import type { Fields } from '../fields.ts';
import { elementsOf, type Surface } from './surfaces/surface.ts';
import type { ViewObject } from './view-object.ts';
import type { Workspace } from './workspace.ts';

/**
 * Tells the page which modals a person has open. A view that was just opened starts with the channel that the
 * person came from, where it asks for that.
 */
export function showViews(
  workspace: Workspace,
  userId: string,
  opened?: { view: ViewObject; channelId: string | undefined },
): void {
  if (opened?.channelId !== undefined) startHere(workspace, userId, opened.view, opened.channelId);
  workspace.feed.tell({ type: 'views', views: openViews(workspace, userId), onlyFor: userId });
}

/** The modals that a person has open, the one on top last, each with what is filled in. */
export function openViews(workspace: Workspace, userId: string): Fields[] {
  return workspace.views.stackOf(userId).map((view) => withState(workspace, userId, view));
}

/** A view as the app gets it, with what the person has filled in. */
export function withState({ filledIn }: Workspace, userId: string, view: ViewObject): Fields {
  return { ...view, state: { values: filledIn.valuesOf(userId, surfaceOf(view)) } };
}

/** A view as something to act on. */
export function surfaceOf({ id, type, blocks }: ViewObject): Surface {
  return { key: id, name: `${type === 'home' ? 'Home tab' : 'modal'} ${id}`, blocks };
}

function startHere({ filledIn }: Workspace, userId: string, view: ViewObject, channelId: string): void {
  const surface = surfaceOf(view);
  for (const placed of elementsOf(surface)) {
    const { element } = placed;
    if (element.default_to_current_conversation !== true) continue;
    const isMany = element.type === 'multi_conversations_select';
    if ((isMany ? element.initial_conversations : element.initial_conversation) !== undefined) continue;
    const chosen = isMany ? { selected_conversations: [channelId] } : { selected_conversation: channelId };
    filledIn.fill(userId, surface, placed, { type: element.type, ...chosen });
  }
}
