import type { Fields } from '../fields.ts';
import type { Channel } from './channels.ts';
import { team } from './installation.ts';
import type { Workspace } from './workspace.ts';

/** The subscriptions under which changes of a channel are delivered, by kind of channel. */
export const channelSubscriptions = {
  public: {
    archived: 'channel_archive',
    unarchived: 'channel_unarchive',
    renamed: 'channel_rename',
    left: 'channel_left',
  },
  private: {
    archived: 'group_archive',
    unarchived: 'group_unarchive',
    renamed: 'group_rename',
    left: 'group_left',
  },
  joined: 'member_joined_channel',
  memberLeft: 'member_left_channel',
} as const;

/** What changed about a channel. */
export type ChannelChange =
  | { kind: 'archived' | 'unarchived' | 'renamed' }
  | { kind: 'joined' | 'left'; user: string };

/** The event that tells the app of a change, and nothing where it is not told. `by` is who changed it. */
export function channelEvent(
  workspace: Workspace,
  channel: Channel,
  change: ChannelChange,
  by: string,
): { subscription: string; event: Fields } | undefined {
  const isOwn = 'user' in change && change.user === workspace.app.botUserId;
  // Who has left hears nothing more, but of leaving itself.
  if (!workspace.channels.hasBot(channel) && !isOwn) return undefined;
  const event_ts = workspace.messages.nextTs();
  const types = channelSubscriptions[channel.is_private ? 'private' : 'public'];
  const told = (subscription: string, fields: Fields) => ({
    subscription,
    event: { type: subscription, ...fields, event_ts },
  });
  switch (change.kind) {
    case 'archived':
    case 'unarchived':
      return told(types[change.kind], { channel: channel.id, user: by });
    case 'renamed':
      return told(types.renamed, { channel: renamed(channel) });
    case 'joined':
      return told(channelSubscriptions.joined, { ...membership(channel, change.user), inviter: by });
    case 'left':
      return isOwn
        ? told(types.left, { channel: channel.id, actor_id: by })
        : told(channelSubscriptions.memberLeft, membership(channel, change.user));
  }
}

function membership({ id, is_private }: Channel, user: string): Fields {
  return { user, channel: id, channel_type: is_private ? 'G' : 'C', team: team.id };
}

function renamed({ id, name, is_private }: Channel): Fields {
  return { id, name, name_normalized: name, created: 1_700_000_000, is_channel: !is_private, is_mpim: false };
}
