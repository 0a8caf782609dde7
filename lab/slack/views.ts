import { randomBytes } from 'node:crypto';
import type { Fields } from '../fields.ts';
import { fillIds } from './blocks/fill-ids.ts';
import { type Installation, team } from './installation.ts';

/** The Home tabs that the app has published, one for each person. */
export class Views {
  readonly #homes = new Map<string, HomeView>();
  readonly #app: Installation;
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(app: Installation, now: () => number) {
    this.#app = app;
    this.#now = now;
  }

  /** What is published for a person. */
  homeOf(userId: string): HomeView | undefined {
    return this.#homes.get(userId);
  }

  /** Publishes a Home tab: the view keeps its id, and each publication has a hash of its own. */
  publish(userId: string, draft: HomeDraft): HomeView {
    const id = this.#homes.get(userId)?.id ?? `V0${randomBytes(5).toString('hex').toUpperCase()}`;
    const view: HomeView = {
      id,
      team_id: team.id,
      type: 'home',
      blocks: fillIds(draft.blocks),
      private_metadata: draft.private_metadata ?? '',
      callback_id: draft.callback_id ?? '',
      external_id: draft.external_id ?? '',
      state: { values: {} },
      hash: `${Math.floor(this.#now() / 1000)}.${randomBytes(4).toString('hex')}`,
      title: { type: 'plain_text', text: 'View Title', emoji: true },
      close: null,
      submit: null,
      clear_on_close: false,
      notify_on_close: false,
      previous_view_id: null,
      root_view_id: id,
      app_id: this.#app.id,
      app_installed_team_id: team.id,
      bot_id: this.#app.botId,
    };
    this.#homes.set(userId, view);
    return view;
  }

  /** Whether a person other than this one has a view with this `external_id`. */
  isTaken(externalId: string, userId: string): boolean {
    return [...this.#homes].some(([id, view]) => id !== userId && view.external_id === externalId);
  }
}

/** A published Home tab in the shape of Slack's `view` object. */
export interface HomeView extends Fields {
  id: string;
  blocks: Fields[];
  hash: string;
  external_id: string;
}

/** What the app wants a Home tab to be. */
export interface HomeDraft {
  blocks: Fields[];
  private_metadata?: string | undefined;
  callback_id?: string | undefined;
  external_id?: string | undefined;
}
