import { type Fields, textOf } from '../../fields.ts';
import { channelEvent } from '../channel-events.ts';
import { type Channel, channelType, toConversation } from '../channels.ts';
import type { SlackMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import {
  type Answer,
  accept,
  conversationAt,
  isRefusal,
  type Method,
  missingScope,
  refuse,
} from './method.ts';
import { pageOf } from './paging.ts';

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const range = { oldest: 'text', latest: 'text', inclusive: 'flag', limit: 'number', cursor: 'text' } as const;

/** https://docs.slack.dev/reference/methods?filter=conversations */
export const conversationMethods: Method[] = [
  {
    method: 'conversations.info',
    scopes: readScopes,
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', include_num_members: 'flag', include_locale: 'flag' },
    handle: (args, workspace) => {
      const channel = conversationAt(workspace, args.channel, 'read');
      return isRefusal(channel) ? channel : accept({ channel: asSeenByApp(channel, workspace) });
    },
  },
  {
    method: 'conversations.list',
    scopes: readScopes,
    token: 'bot',
    tier: 2,
    input: { types: 'text', exclude_archived: 'flag', limit: 'number', cursor: 'text' },
    handle: listConversations,
  },
  {
    method: 'conversations.members',
    scopes: readScopes,
    token: 'bot',
    tier: 4,
    input: { 'channel!': 'text', limit: 'number', cursor: 'text' },
    handle: (args, workspace) => {
      const channel = conversationAt(workspace, args.channel, 'read');
      if (isRefusal(channel)) return channel;
      const page = pageOf([...channel.members], args);
      if (isRefusal(page)) return page;
      return accept({ members: page.items, response_metadata: { next_cursor: page.next } });
    },
  },
  {
    method: 'conversations.history',
    scopes: historyScopes,
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', ...range },
    handle: (args, workspace) => {
      const channel = readableAt(args, workspace);
      if (isRefusal(channel)) return channel;
      const messages = workspace.messages.in(channel.id).filter(isOutsideThreads).reverse();
      return messagesPage(messages, args);
    },
  },
  {
    method: 'conversations.replies',
    scopes: historyScopes,
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'ts!': 'text', ...range },
    handle: (args, workspace) => {
      const channel = readableAt(args, workspace);
      if (isRefusal(channel)) return channel;
      const first = workspace.messages.get(channel.id, String(args.ts));
      if (first === undefined) return refuse('thread_not_found');
      return messagesPage(workspace.messages.thread(channel.id, first.thread_ts ?? first.ts), args);
    },
  },
  {
    method: 'conversations.open',
    scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
    token: 'bot',
    tier: 3,
    input: { users: 'text', channel: 'text', return_im: 'flag', prevent_creation: 'flag' },
    handle: openConversation,
  },
  {
    method: 'conversations.join',
    scopes: ['channels:join'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text' },
    handle: joinConversation,
  },
];

function listConversations(args: Fields, workspace: Workspace): Answer {
  const types = (textOf(args.types) ?? 'public_channel').split(',').map((type) => type.trim());
  const unknown = types.find((type) => !(type in listScopes));
  if (unknown !== undefined) return refuse('invalid_types');
  const lacking = types
    .map((type) => listScopes[type] ?? '')
    .filter((scope) => !workspace.app.manifest.scopes.includes(scope));
  if (lacking.length > 0) return missingScope(workspace, lacking);
  const listed = workspace.channels.all().filter((channel) => {
    const isSeen = !channel.is_private || workspace.channels.hasBot(channel);
    if (args.exclude_archived === true && channel.isArchived) return false;
    return isSeen && types.includes(listTypes[channelType(channel)]);
  });
  const page = pageOf(listed, args);
  if (isRefusal(page)) return page;
  const channels = page.items.map((channel) => asSeenByApp(channel, workspace));
  return accept({ channels, response_metadata: { next_cursor: page.next } });
}

function openConversation(args: Fields, workspace: Workspace): Answer {
  const users = (textOf(args.users) ?? '').split(',').filter((user) => user !== '');
  if (users.length > 1) return refuse('not_enough_users', { lab: 'group direct messages are not there yet' });
  const user = users[0];
  if (user === undefined && args.channel === undefined) return refuse('users_list_not_supplied');
  if (!workspace.app.manifest.scopes.includes('im:write')) return missingScope(workspace, ['im:write']);
  const person = workspace.people.all().find(({ id }) => id === user);
  if (user !== undefined && person === undefined) return refuse('user_not_found');
  if (person?.isDeleted === true) return refuse('user_disabled');
  const channel = workspace.channels.find(user ?? textOf(args.channel) ?? '');
  if (channel === undefined || channel.kind !== 'im') return refuse('channel_not_found');
  const isWhole = args.return_im === true;
  return accept({
    no_op: true,
    already_open: true,
    channel: isWhole ? asSeenByApp(channel, workspace) : { id: channel.id },
  });
}

function joinConversation(args: Fields, workspace: Workspace): Answer {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  if (channel.kind === 'im') return refuse('method_not_supported_for_channel_type');
  if (channel.isArchived) return refuse('is_archived');
  const wasIn = workspace.channels.hasBot(channel);
  channel.members.add(workspace.app.botUserId);
  if (!wasIn) tellOfJoining(channel, workspace);
  return accept({
    channel: asSeenByApp(channel, workspace),
    ...(wasIn
      ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
      : {}),
  });
}

function tellOfJoining(channel: Channel, workspace: Workspace): void {
  workspace.feed.tell({ type: 'state' });
  const { botUserId } = workspace.app;
  const told = channelEvent(workspace, channel, { kind: 'joined', user: botUserId }, botUserId);
  if (told !== undefined) workspace.feed.tell({ type: 'app_event', ...told });
}

function readableAt(args: Fields, workspace: Workspace): ReturnType<typeof conversationAt> {
  const channel = conversationAt(workspace, args.channel, 'history');
  if (isRefusal(channel)) return channel;
  return workspace.channels.hasBot(channel) ? channel : refuse('not_in_channel');
}

function messagesPage(messages: SlackMessage[], args: Fields): Answer {
  const oldest = textOf(args.oldest) ?? '0';
  const latest = textOf(args.latest) ?? '9999999999.999999';
  const isIn = ({ ts }: SlackMessage): boolean =>
    (ts > oldest && ts < latest) || (args.inclusive === true && (ts === oldest || ts === latest));
  const page = pageOf(messages.filter(isIn), args);
  if (isRefusal(page)) return page;
  const more = page.next === '' ? {} : { response_metadata: { next_cursor: page.next } };
  return accept({ messages: page.items, has_more: page.next !== '', pin_count: 0, ...more });
}

function isOutsideThreads(message: SlackMessage): boolean {
  return (
    message.thread_ts === undefined ||
    message.thread_ts === message.ts ||
    message.subtype === 'thread_broadcast'
  );
}

function asSeenByApp(channel: Channel, workspace: Workspace): Fields {
  return toConversation(channel, workspace.channels.hasBot(channel));
}

const listTypes = { channel: 'public_channel', group: 'private_channel', im: 'im' } as const;

const listScopes: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};
