/** Somebody in the workspace, an app's bot included. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly role?: string;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly deleted?: boolean;
  readonly color?: string;
}

/** A channel or a direct message; `user` is the other side of the latter. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly is_private?: boolean;
  readonly is_archived?: boolean;
  readonly topic?: string;
  readonly bot_is_member?: boolean;
  readonly user?: string;
}

/** A slash command as the app's manifest declares it. */
interface Command {
  readonly command: string;
  readonly description?: string;
  readonly usage_hint?: string;
}

/** A message shortcut as the app's manifest declares it. */
interface Shortcut {
  readonly callback_id: string;
  readonly name: string;
  readonly description?: string;
}

/** The workspace as one person sees it. */
export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain?: string };
  readonly me: Person;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly usergroups: readonly {
    readonly id: string;
    readonly handle: string;
    readonly users: readonly string[];
  }[];
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly bot_user_id: string;
    readonly bot_id: string;
    readonly has_home: boolean;
  };
  readonly commands: readonly Command[];
  readonly shortcuts: readonly Shortcut[];
  readonly connections: number;
  readonly delivery: 'socket' | 'http';
  readonly now: string;
}

/** Anything Slack's JSON may hold where the page looks only at some of it. */
export type Json = { readonly [name: string]: unknown };

/** What the app has published for its Home tab. */
export interface Home {
  readonly id: string;
  readonly hash: string;
  readonly blocks: readonly Json[];
}

/** A modal of the app, with what is filled in. */
export interface ModalView {
  readonly id: string;
  readonly hash: string;
  readonly blocks: readonly Json[];
  readonly title: Json;
  readonly submit: Json | null;
  readonly close: Json | null;
  readonly previous_view_id: string | null;
  readonly state: { readonly values: Json };
}

/** A file shared in a message. */
export interface SharedFile {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly size?: number;
  readonly preview?: string;
  readonly preview_is_truncated?: boolean;
  readonly mimetype?: string;
  readonly pretty_type?: string;
  readonly alt_txt?: string;
  readonly original_w?: number;
  readonly original_h?: number;
}

/** A message in Slack's own JSON. */
export interface Message {
  readonly ts: string;
  readonly text?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly username?: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly edited?: unknown;
  readonly is_ephemeral?: boolean;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly SharedFile[];
}

/** One call between the lab and the app, either way. */
export interface Call {
  readonly n: number;
  readonly at: string;
  readonly direction: 'to_slack' | 'to_app';
  readonly kind: string;
  readonly name: string;
  readonly status: number | string;
  readonly durationMs?: number;
  readonly request?: unknown;
  readonly response?: unknown;
}

/** What the lab tells an open page. */
export type PageEvent =
  | { readonly type: 'message' | 'message_changed'; readonly channel: string; readonly message: Message }
  | { readonly type: 'message_deleted'; readonly channel: string; readonly ts: string }
  | { readonly type: 'home'; readonly view: Home }
  | { readonly type: 'views'; readonly views: readonly ModalView[] }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'state' }
  | { readonly type: 'clock'; readonly now: string };
