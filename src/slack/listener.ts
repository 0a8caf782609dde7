import type { App } from '@slack/bolt';
import type { Context } from './context.ts';

/** A scope of the bot token and the reason a person reads before granting it. */
export interface Scope {
  name: string;
  why: string;
}

/**
 * One thing a person does. Modules of `listeners/` export one by default; the manifests are held against
 * `subscribes` and `scopes` by a test, so a listener that Slack would never call cannot be added.
 */
export interface Listener {
  /** What the app manifest must declare for Slack to send it. */
  subscribes: { command?: true; event?: string; messageShortcut?: { callbackId: string; name: string } };
  scopes: readonly Scope[];
  register(app: App, context: Context): void;
}
