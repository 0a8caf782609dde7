import { randomBytes } from 'node:crypto';
import { type Fields, isFields, textOf } from '../fields.ts';
import { fillIds } from './blocks/fill-ids.ts';
import { type Installation, team } from './installation.ts';

/** A view in the shape of Slack's `view` object: a Home tab or a modal. */
export interface ViewObject extends Fields {
  id: string;
  type: 'home' | 'modal';
  blocks: Fields[];
  hash: string;
  external_id: string;
  previous_view_id: string | null;
  root_view_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
}

/** What the app sent, as Slack keeps it. `draft` has been validated; `nowMs` is lab time. */
export function viewObject(app: Installation, draft: Fields, place: ViewPlace, nowMs: number): ViewObject {
  return {
    id: place.id,
    team_id: team.id,
    type: draft.type === 'modal' ? 'modal' : 'home',
    blocks: fillIds(Array.isArray(draft.blocks) ? draft.blocks.filter(isFields) : []),
    private_metadata: textOf(draft.private_metadata) ?? '',
    callback_id: textOf(draft.callback_id) ?? '',
    external_id: textOf(draft.external_id) ?? '',
    state: { values: {} },
    hash: `${Math.floor(nowMs / 1000)}.${randomBytes(4).toString('hex')}`,
    title: draft.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: draft.close ?? null,
    submit: draft.submit ?? null,
    clear_on_close: draft.clear_on_close === true,
    notify_on_close: draft.notify_on_close === true,
    previous_view_id: place.previousId,
    root_view_id: place.rootId,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

/** The view's own id, and where it stands in its stack. */
export interface ViewPlace {
  id: string;
  previousId: string | null;
  rootId: string;
}

/** An id for a new view. */
export function newViewId(): string {
  return `V0${randomBytes(5).toString('hex').toUpperCase()}`;
}
