import type { Channel } from '../channels.ts';
import type { SlackMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';

/** The address of a message, in Slack's form. */
export function permalinkOf(workspace: Workspace, channel: Channel, message: SlackMessage): string {
  const address = `${workspace.baseUrl}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  return isReply ? `${address}?thread_ts=${message.thread_ts}&cid=${channel.id}` : address;
}
