import {
  act,
  fetchCalls,
  fetchHome,
  fetchMessages,
  fetchViews,
  fetchWorkspace,
  type Outcome,
} from './api.ts';
import { applyEvent } from './apply-event.ts';
import { listenToLab } from './listen.ts';
import { Overtaken } from './overtaken.ts';
import type { PageEvent, Workspace } from './shapes.ts';
import type { AppTab, Pane, View } from './view.ts';
import { emptyView } from './view.ts';

/** One open page: who is looking, at what, and everything they can do. */
export class Session {
  view: View = emptyView;
  readonly #onChange: (view: View) => void;
  readonly #overtaken = new Overtaken();
  #stopListening: () => void = () => undefined;
  #lastNotice = 0;
  #turn = 0;
  #arrival: Promise<unknown> = Promise.resolve();
  #refreshesAsked = 0;

  constructor(onChange: (view: View) => void) {
    this.#onChange = onChange;
  }

  /** Opens the workspace as a person (the requester at first), in the channel that is open if they see it. */
  async open(user?: string): Promise<void> {
    const arrival = this.#arrive(user);
    this.#arrival = arrival;
    const me = await arrival;
    if (me === undefined) return;
    await this.#reporting(async () => {
      this.#listen(me);
      await this.#readViews(me);
      const { channel } = this.view;
      if (channel !== undefined) await this.show(channel);
      this.#set({ calls: await this.#overtaken.read('calls', () => fetchCalls(0)) });
    });
  }

  /** Shows a channel or direct message. */
  async show(channel: string): Promise<void> {
    const isOther = channel !== this.view.channel;
    const pane = isOther && this.view.pane?.kind === 'thread' ? undefined : this.view.pane;
    this.#set({ channel, pane, unread: { ...this.view.unread, [channel]: 0 }, isSidebarOpen: false });
    await this.#readMessages(channel);
    await this.#enterApp();
  }

  /** Opens the app's Home tab or its messages, where its direct message is open. */
  async showTab(tab: AppTab): Promise<void> {
    this.#set({ tab });
    await this.#enterApp();
  }

  /** Opens a thread, the inspector or the world on the right; undefined closes what is open. */
  showPane(pane: Pane | undefined): void {
    this.#set({ pane });
  }

  /** Opens the inspector or the world, or closes it when it is open. */
  togglePane(kind: 'inspector' | 'world'): void {
    this.showPane(this.view.pane?.kind === kind ? undefined : { kind });
  }

  /** Changes what is only this page's: drafts and what is open. */
  arrange(change: Partial<Pick<View, 'isSidebarOpen' | 'isHelpOpen'>>): void {
    this.#set(change);
  }

  /** Puts text into a composer: a channel's, or a thread's by `CHANNEL:TS`. */
  draft(composer: string, text: string): void {
    this.#set({ drafts: { ...this.view.drafts, [composer]: text } });
  }

  /** Acts as the person in the open channel; a refusal is shown in words. True when it was taken. */
  async act(what: Parameters<typeof act>[0], input: Readonly<Record<string, unknown>>): Promise<boolean> {
    const outcome = await this.ask(what, input);
    if (!outcome.ok) this.notify('error', outcome.message);
    return outcome.ok;
  }

  /** Acts as the person in the open channel, and says what came of it; shows nothing. */
  async ask(what: Parameters<typeof act>[0], input: Readonly<Record<string, unknown>>): Promise<Outcome> {
    // Whoever was just chosen is the one who acts, also while the lab has not answered yet.
    for (let arrival: unknown; arrival !== this.#arrival; await arrival) arrival = this.#arrival;
    return act(what, { user: this.view.workspace?.me.id, channel: this.view.channel, ...input });
  }

  /** Shows a notice for a while. */
  notify(tone: 'error' | 'info', text: string): void {
    this.#lastNotice += 1;
    const id = this.#lastNotice;
    this.#set({ notices: [...this.view.notices, { id, tone, text }].slice(-3) });
    setTimeout(() => this.dismiss(id), tone === 'error' ? 9000 : 4000);
  }

  dismiss(id: number): void {
    this.#set({ notices: this.view.notices.filter((notice) => notice.id !== id) });
  }

  /** Becomes a person. Undefined: the lab did not answer, or somebody else was chosen meanwhile. */
  async #arrive(user: string | undefined): Promise<string | undefined> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#set({ becoming: user });
    let me: string | undefined;
    await this.#reporting(async () => {
      const workspace = await fetchWorkspace(user);
      if (turn !== this.#turn) return;
      me = workspace.me.id;
      this.#become(workspace);
    });
    if (turn === this.#turn) this.#set({ becoming: undefined });
    return me;
  }

  /** Another person sees other messages: nothing of the last one's may stay on the page. */
  #become(workspace: Workspace): void {
    const { channel, pane } = this.view;
    const isSeen = workspace.channels.some(({ id }) => id === channel);
    const first = workspace.channels[0]?.id;
    this.#set({
      workspace,
      messages: {},
      unread: {},
      drafts: {},
      pane: pane?.kind === 'thread' ? undefined : pane,
      isSidebarOpen: false,
      home: undefined,
      modals: [],
      ...(!isSeen && first !== undefined && { channel: first }),
    });
    this.#takeClock(workspace.now);
  }

  #listen(user: string): void {
    this.#stopListening();
    this.#stopListening = listenToLab(user, {
      onEvent: (event) => this.#take(event),
      onLine: (isOnline) => this.#lineChanged(isOnline),
    });
  }

  #take(event: PageEvent): void {
    this.#overtaken.hear(event);
    this.#set(applyEvent(this.view, event, Date.now()));
    if (event.type === 'state') void this.#refresh();
  }

  /** What happened while the line was down, or before it was up for the first time, is read again. */
  #lineChanged(isOnline: boolean): void {
    this.#set({ isOnline });
    if (isOnline) void this.#refresh();
  }

  /** One reading at a time, and another one for what came meanwhile: an older answer never follows a newer one. */
  async #refresh(): Promise<void> {
    this.#refreshesAsked += 1;
    if (this.#refreshesAsked > 1) return;
    do {
      this.#refreshesAsked = 1;
      await this.#readAgain();
    } while (this.#refreshesAsked > 1);
    this.#refreshesAsked = 0;
  }

  async #readAgain(): Promise<void> {
    await this.#reporting(async () => {
      const user = this.view.workspace?.me.id;
      const workspace = await fetchWorkspace(user);
      if (user !== this.view.workspace?.me.id) return;
      this.#set({ workspace });
      this.#takeClock(workspace.now);
      const { channel } = this.view;
      if (channel !== undefined) await this.#readMessages(channel);
      await this.#readViews(workspace.me.id);
      if (workspace.app.has_home) await this.#readHome(workspace.me.id);
    });
  }

  async #readMessages(channel: string): Promise<void> {
    const user = this.view.workspace?.me.id;
    if (user === undefined) return;
    await this.#reporting(async () => {
      const messages = await this.#overtaken.read('messages', () => fetchMessages(user, channel));
      // The answer to a question asked as another person must not be shown to this one.
      if (user !== this.view.workspace?.me.id) return;
      this.#set({ messages: { ...this.view.messages, [channel]: messages } });
    });
  }

  async #readHome(user: string): Promise<void> {
    const home = await this.#overtaken.read('home', () => fetchHome(user));
    if (user === this.view.workspace?.me.id) this.#set({ home });
  }

  async #readViews(user: string): Promise<void> {
    const modals = await this.#overtaken.read('views', () => fetchViews(user));
    if (user === this.view.workspace?.me.id) this.#set({ modals });
  }

  /** Who enters the app is told of to the app; the Home tab is read as it stands, and follows what is published. */
  async #enterApp(): Promise<void> {
    const { workspace, channel, tab } = this.view;
    const user = workspace?.me.id;
    const isApp = workspace?.channels.some(({ id, kind }) => id === channel && kind === 'im') === true;
    if (!isApp || user === undefined || workspace?.app.has_home !== true) return;
    await this.#reporting(() => this.#readHome(user));
    await this.act('home', { tab });
  }

  #takeClock(now: string): void {
    this.#set(applyEvent(this.view, { type: 'clock', now }, Date.now()));
  }

  async #reporting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.notify('error', error instanceof Error ? error.message : 'The lab does not answer.');
    }
  }

  #set(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    this.#onChange(this.view);
  }
}
