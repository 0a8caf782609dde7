import { type Fields, textOf } from '../../fields.ts';
import { type Channel, channelType } from '../channels.ts';
import type { Tier } from '../rate-limits.ts';
import type { Workspace } from '../workspace.ts';

/** A Web API method: what it needs, what it takes, how often, and what it does. */
export interface Method {
  method: string;
  /** Scopes of the bot token, any of which lets the call in. */
  scopes: readonly string[];
  /** Which token: none, the bot token (`xoxb-`) or the app-level token (`xapp-`). */
  token: 'none' | 'bot' | 'app';
  tier: Tier;
  /** Arguments it reads. A name that ends in `!` is required. */
  input: Readonly<Record<string, 'text' | 'json' | 'number' | 'flag'>>;
  /** `args` has passed `input`; the answer goes out as it is. */
  handle: (args: Fields, workspace: Workspace) => Answer;
}

/** A Web API answer. */
export type Answer = ({ ok: true } & Fields) | Refusal;

/** A refusal with Slack's error code. */
export type Refusal = { ok: false; error: string } & Fields;

/** A success with these fields. */
export function accept(fields: Fields = {}): Answer {
  return { ok: true, ...fields };
}

/** A refusal with Slack's error code. */
export function refuse(error: string, fields: Fields = {}): Refusal {
  return { ok: false, error, ...fields };
}

/** Slack's answer when the token lacks a scope. */
export function missingScope(workspace: Workspace, needed: readonly string[]): Refusal {
  return refuse('missing_scope', {
    needed: needed.join(','),
    provided: workspace.app.manifest.scopes.join(','),
  });
}

/** The conversation that the app means and may see, or Slack's refusal. Checks the scope for its kind. */
export function conversationAt(
  workspace: Workspace,
  ref: unknown,
  scope?: 'read' | 'history',
): Channel | Refusal {
  const channel = workspace.channels.find(textOf(ref) ?? '');
  const isHidden = channel?.is_private === true && !workspace.channels.hasBot(channel);
  if (channel === undefined || isHidden) return refuse('channel_not_found');
  if (scope === undefined) return channel;
  const needed = `${scopeNouns[channelType(channel)]}:${scope}`;
  return workspace.app.manifest.scopes.includes(needed) ? channel : missingScope(workspace, [needed]);
}

/** Whether this is a refusal and not what was asked for. */
export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false;
}

const scopeNouns = { channel: 'channels', group: 'groups', im: 'im' } as const;
