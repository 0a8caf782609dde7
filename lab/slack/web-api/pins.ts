import type { Fields } from '../../fields.ts';
import type { Channel } from '../channels.ts';
import type { SlackMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { accept, conversationAt, isRefusal, type Method, type Refusal, refuse } from './method.ts';

const input = { 'channel!': 'text', 'timestamp!': 'text' } as const;

/** https://docs.slack.dev/reference/methods?filter=pins */
export const pinMethods: Method[] = [
  {
    method: 'pins.add',
    scopes: ['pins:write'],
    token: 'bot',
    tier: 2,
    input,
    handle: (args, workspace) => {
      const target = targetOf(args, workspace);
      if (isRefusal(target)) return target;
      if (target.message.pinned_to !== undefined) return refuse('already_pinned');
      pin(workspace, target, { ...target.message, pinned_to: [target.channel.id] });
      return accept();
    },
  },
  {
    method: 'pins.remove',
    scopes: ['pins:write'],
    token: 'bot',
    tier: 2,
    input,
    handle: (args, workspace) => {
      const target = targetOf(args, workspace);
      if (isRefusal(target)) return target;
      const { pinned_to, ...unpinned } = target.message;
      if (pinned_to === undefined) return refuse('no_pin');
      pin(workspace, target, unpinned);
      return accept();
    },
  },
  {
    method: 'pins.list',
    scopes: ['pins:read'],
    token: 'bot',
    tier: 2,
    input: { 'channel!': 'text' },
    handle: (args, workspace) => {
      const channel = conversationAt(workspace, args.channel);
      if (isRefusal(channel)) return channel;
      if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
      const pinned = workspace.messages.in(channel.id).filter(({ pinned_to }) => pinned_to !== undefined);
      return accept({
        items: pinned.map((message) => ({ type: 'message', channel: channel.id, message })),
      });
    },
  },
];

interface Target {
  channel: Channel;
  message: SlackMessage;
}

function targetOf(args: Fields, workspace: Workspace): Target | Refusal {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  const message = workspace.messages.get(channel.id, String(args.timestamp));
  return message === undefined ? refuse('message_not_found') : { channel, message };
}

/** Not an edit: no `message_changed` event goes out. */
function pin(workspace: Workspace, { channel }: Target, message: SlackMessage): void {
  workspace.messages.put(channel.id, message);
  workspace.feed.tell({ type: 'message_changed', channel: channel.id, message });
}
