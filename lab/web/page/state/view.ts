import type { Call, Home, Message, ModalView, Workspace } from './shapes.ts';

/** What the right pane shows. */
export type Pane =
  | { readonly kind: 'thread'; readonly ts: string }
  | { readonly kind: 'inspector' | 'world' };

/** The two sides of an app. */
export type AppTab = 'home' | 'messages';

/** A short notice at the foot of the page. */
interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'info';
  readonly text: string;
}

/** Everything that the page draws. */
export interface View {
  readonly workspace?: Workspace;
  /** Id of the person who was chosen, while the lab has not answered yet. */
  readonly becoming?: string | undefined;
  readonly channel?: string;
  /** Which side of the app is open, where the channel is its direct message. */
  readonly tab: AppTab;
  readonly home?: Home | undefined;
  /** The modals that are open, the one on top last. */
  readonly modals: readonly ModalView[];
  readonly messages: Readonly<Record<string, readonly Message[]>>;
  readonly unread: Readonly<Record<string, number>>;
  readonly drafts: Readonly<Record<string, string>>;
  readonly pane?: Pane | undefined;
  readonly calls: readonly Call[];
  readonly notices: readonly Notice[];
  /** How far the lab's clock is ahead of this browser's, in milliseconds. */
  readonly clockAheadMs: number;
  readonly isOnline: boolean;
  readonly isSidebarOpen: boolean;
  readonly isHelpOpen: boolean;
}

/** The page before the lab has answered. */
export const emptyView: View = {
  tab: 'messages',
  modals: [],
  messages: {},
  unread: {},
  drafts: {},
  calls: [],
  notices: [],
  clockAheadMs: 0,
  isOnline: true,
  isSidebarOpen: false,
  isHelpOpen: false,
};
