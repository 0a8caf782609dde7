import type { Fields } from '../fields.ts';
import type { Installation } from './installation.ts';
import { slackLimits } from './limits.ts';
import { newViewId, type ViewObject, viewObject } from './view-object.ts';

/** The views of every person: the Home tab that is published for them, and the modals that are open. */
export class Views {
  readonly #homes = new Map<string, ViewObject>();
  readonly #stacks = new Map<string, ViewObject[]>();
  readonly #app: Installation;
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(app: Installation, now: () => number) {
    this.#app = app;
    this.#now = now;
  }

  /** What is published for a person. */
  homeOf(userId: string): ViewObject | undefined {
    return this.#homes.get(userId);
  }

  /** The modals that a person has open, the one on top last. */
  stackOf(userId: string): readonly ViewObject[] {
    return this.#stacks.get(userId) ?? [];
  }

  /** Publishes a Home tab: the view keeps its id, and each publication has a hash of its own. */
  publish(userId: string, draft: Fields): ViewObject {
    const id = this.#homes.get(userId)?.id ?? newViewId();
    const view = viewObject(this.#app, draft, { id, previousId: null, rootId: id }, this.#now());
    this.#homes.set(userId, view);
    return view;
  }

  /** Opens a modal, in place of those that the person has open. */
  open(userId: string, draft: Fields): ViewObject {
    const id = newViewId();
    const view = viewObject(this.#app, draft, { id, previousId: null, rootId: id }, this.#now());
    this.#stacks.set(userId, [view]);
    return view;
  }

  /** Puts a modal on top of those that are open. Undefined when there are three already. */
  push(userId: string, draft: Fields): ViewObject | undefined {
    const stack = this.stackOf(userId);
    const below = stack.at(-1);
    if (stack.length >= slackLimits.viewStack) return undefined;
    const id = newViewId();
    const place = { id, previousId: below?.id ?? null, rootId: below?.root_view_id ?? id };
    const view = viewObject(this.#app, draft, place, this.#now());
    this.#stacks.set(userId, [...stack, view]);
    return view;
  }

  /** Replaces what a view shows; it keeps its id and its place. */
  update({ userId, view }: PlacedView, draft: Fields): ViewObject {
    const place = { id: view.id, previousId: view.previous_view_id, rootId: view.root_view_id };
    const updated = viewObject(this.#app, draft, place, this.#now());
    if (view.type === 'home') this.#homes.set(userId, updated);
    else
      this.#stacks.set(
        userId,
        this.stackOf(userId).map((each) => (each.id === view.id ? updated : each)),
      );
    return updated;
  }

  /** Takes a modal away, and those above it. */
  close(userId: string, viewId: string): void {
    const stack = this.stackOf(userId);
    const at = stack.findIndex(({ id }) => id === viewId);
    if (at >= 0) this.#stacks.set(userId, stack.slice(0, at));
  }

  /** Takes all modals of a person away. */
  clear(userId: string): void {
    this.#stacks.delete(userId);
  }

  /** The view with this id, or with this id of the app's own. */
  find(by: { id?: string | undefined; externalId?: string | undefined }): PlacedView | undefined {
    return this.#all().find(
      ({ view }) => view.id === by.id || (by.externalId !== undefined && view.external_id === by.externalId),
    );
  }

  /** Whether a view other than this one has this `external_id`. */
  isTaken(externalId: string, viewId: string | undefined): boolean {
    return this.#all().some(({ view }) => view.external_id === externalId && view.id !== viewId);
  }

  #all(): PlacedView[] {
    const stacked = [...this.#stacks].flatMap(([userId, views]) => views.map((view) => ({ userId, view })));
    return [...[...this.#homes].map(([userId, view]) => ({ userId, view })), ...stacked];
  }
}

/** A view with the person who sees it. */
export interface PlacedView {
  userId: string;
  view: ViewObject;
}
