import type { Fields } from '../fields.ts';
import { fillIds } from './blocks/fill-ids.ts';
import type { Channel } from './channels.ts';
import { team } from './installation.ts';
import { slackLimits } from './limits.ts';
import type { SlackMessage } from './messages.ts';
import type { Workspace } from './workspace.ts';

/** Puts a message into a channel, counts it in its thread, and tells everybody who listens. */
export function post(workspace: Workspace, channel: Channel, message: SlackMessage): SlackMessage {
  workspace.messages.put(channel.id, message);
  if (message.thread_ts !== undefined && message.thread_ts !== message.ts)
    countReply(workspace, channel, message);
  workspace.feed.tell({ type: 'message', channel: channel.id, message });
  return message;
}

/** Shows a message to one person only. */
export function postEphemeral(
  workspace: Workspace,
  channel: Channel,
  userId: string,
  draft: Draft,
): SlackMessage {
  const message: SlackMessage = { ...botMessage(workspace, draft), subtype: 'ephemeral' };
  workspace.messages.putEphemeral({ channelId: channel.id, userId, message });
  workspace.feed.tell({ type: 'message', channel: channel.id, message, onlyFor: userId });
  return message;
}

/** Replaces a stored message by a changed one and tells everybody. */
export function change(
  workspace: Workspace,
  channel: Channel,
  previous: SlackMessage,
  changes: Partial<SlackMessage>,
): SlackMessage {
  const message = { ...previous, ...changes };
  workspace.messages.put(channel.id, message);
  workspace.feed.tell({ type: 'message_changed', channel: channel.id, message, previous });
  return message;
}

/** Takes a message away. */
export function remove(workspace: Workspace, channel: Channel, previous: SlackMessage): void {
  workspace.messages.delete(channel.id, previous.ts);
  workspace.feed.tell({ type: 'message_deleted', channel: channel.id, ts: previous.ts, previous });
}

/** A message of the app, as Slack stores it. */
export function botMessage(workspace: Workspace, draft: Draft): SlackMessage {
  const { app } = workspace;
  return {
    type: 'message',
    ts: workspace.messages.nextTs(),
    team: team.id,
    user: app.botUserId,
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      name: app.name,
      team_id: team.id,
      deleted: false,
      user_id: app.botUserId,
    },
    text: cutText(draft.text ?? ''),
    ...(draft.blocks === undefined ? {} : { blocks: fillIds(draft.blocks) }),
    ...(draft.threadTs === undefined ? {} : { thread_ts: draft.threadTs }),
    ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
  };
}

/** What an app wants to say. */
export interface Draft {
  text?: string | undefined;
  blocks?: Fields[] | undefined;
  threadTs?: string | undefined;
  metadata?: Fields | undefined;
}

/** Text as Slack stores it: cut off at its limit. */
export function cutText(text: string): string {
  return text.length > slackLimits.messageText ? text.slice(0, slackLimits.messageText) : text;
}

function countReply(workspace: Workspace, channel: Channel, reply: SlackMessage): void {
  const root =
    reply.thread_ts === undefined ? undefined : workspace.messages.get(channel.id, reply.thread_ts);
  if (root === undefined) return;
  const users = [...new Set([...(root.reply_users ?? []), reply.user ?? ''])];
  const counted: SlackMessage = {
    ...root,
    thread_ts: root.ts,
    reply_count: (root.reply_count ?? 0) + 1,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: reply.ts,
  };
  workspace.messages.put(channel.id, counted);
  workspace.feed.tell({ type: 'message_changed', channel: channel.id, message: counted });
}
