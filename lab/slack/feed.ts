import type { Fields } from '../fields.ts';
import type { Call } from './calls.ts';
import type { SlackMessage } from './messages.ts';
import type { ViewObject } from './view-object.ts';

/** What happens in the workspace, told to whoever listens: pages, and the part that delivers events. */
export class Feed {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Listens; returns what ends it. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/**
 * A change. `onlyFor` is the one person who sees an ephemeral; `isSilent` marks what the page shows and no event
 * tells of; `previous` is there when the app's own words or a person's were edited or taken away.
 */
export type Change =
  | {
      type: 'message' | 'message_changed';
      channel: string;
      message: SlackMessage;
      onlyFor?: string;
      isSilent?: boolean;
      previous?: SlackMessage;
    }
  | {
      type: 'message_deleted';
      channel: string;
      ts: string;
      onlyFor?: string;
      isSilent?: boolean;
      previous?: SlackMessage;
    }
  | { type: 'home'; view: ViewObject; onlyFor: string }
  | { type: 'views'; views: Fields[]; onlyFor: string }
  | { type: 'app_event'; subscription: string; event: Fields }
  | { type: 'call'; call: Call }
  | { type: 'state' };
