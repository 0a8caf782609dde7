import type { Fields } from '../../fields.ts';
import type { Channel } from '../channels.ts';
import type { Reaction, SlackMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { accept, conversationAt, isRefusal, type Method, type Refusal, refuse } from './method.ts';

const input = { 'channel!': 'text', 'timestamp!': 'text', 'name!': 'text' } as const;

/** https://docs.slack.dev/reference/methods?filter=reactions */
export const reactionMethods: Method[] = [
  {
    method: 'reactions.add',
    scopes: ['reactions:write'],
    token: 'bot',
    tier: 3,
    input,
    handle: (args, workspace) => {
      const target = targetOf(args, workspace);
      if (isRefusal(target)) return target;
      if (target.isMine) return refuse('already_reacted');
      const users = [...(target.reaction?.users ?? []), workspace.app.botUserId];
      store(workspace, target, { name: target.name, users, count: users.length });
      return accept();
    },
  },
  {
    method: 'reactions.remove',
    scopes: ['reactions:write'],
    token: 'bot',
    tier: 2,
    input,
    handle: (args, workspace) => {
      const target = targetOf(args, workspace);
      if (isRefusal(target)) return target;
      if (!target.isMine) return refuse('no_reaction');
      const users = (target.reaction?.users ?? []).filter((user) => user !== workspace.app.botUserId);
      store(workspace, target, { name: target.name, users, count: users.length });
      return accept();
    },
  },
  {
    method: 'reactions.get',
    scopes: ['reactions:read'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'timestamp!': 'text', full: 'flag' },
    handle: (args, workspace) => {
      const channel = conversationAt(workspace, args.channel);
      if (isRefusal(channel)) return channel;
      const message = workspace.messages.get(channel.id, String(args.timestamp));
      if (message === undefined) return refuse('message_not_found');
      return accept({ type: 'message', channel: channel.id, message });
    },
  },
];

interface Target {
  channel: Channel;
  message: SlackMessage;
  name: string;
  reaction: Reaction | undefined;
  isMine: boolean;
}

function targetOf(args: Fields, workspace: Workspace): Target | Refusal {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  const message = workspace.messages.get(channel.id, String(args.timestamp));
  if (message === undefined) return refuse('message_not_found');
  const name = String(args.name);
  if (!/^[a-z0-9_+'-]{1,100}(?:::skin-tone-[2-6])?$/.test(name)) return refuse('invalid_name');
  const reaction = message.reactions?.find((each) => each.name === name);
  return {
    channel,
    message,
    name,
    reaction,
    isMine: reaction?.users.includes(workspace.app.botUserId) ?? false,
  };
}

/** Not an edit: the message keeps its state, and no `message_changed` event goes out. */
function store(workspace: Workspace, { channel, message, name }: Target, reaction: Reaction): void {
  const others = (message.reactions ?? []).filter((each) => each.name !== name);
  const reactions = reaction.count > 0 ? [...others, reaction] : others;
  const changed: SlackMessage = { ...message, reactions };
  workspace.messages.put(channel.id, changed);
  workspace.feed.tell({ type: 'message_changed', channel: channel.id, message: changed });
}
