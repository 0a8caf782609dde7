import type { Fields } from '../../fields.ts';
import { type ChannelChange, channelEvent } from '../channel-events.ts';
import { toConversation } from '../channels.ts';
import type { EventOutcome } from '../events.ts';
import { NotPossible } from '../not-possible.ts';
import { inside, type Stage } from './stage.ts';

/** Archives or renames a channel, or changes who is in it, the app included; answers the channel as the app sees it. */
export async function changeChannel({ workspace, events }: Stage, input: ChannelInput): Promise<Fields> {
  const { person } = inside(workspace, input.user, 'dm');
  const channel = workspace.channels.find(input.channel);
  if (channel === undefined || channel.kind === 'im')
    throw new NotPossible('channel_not_found', `there is no channel ${JSON.stringify(input.channel)}`);
  if (channel.name === 'general' && input.archived === true)
    throw new NotPossible('cant_archive_general', 'nobody archives #general');
  const changes: ChannelChange[] = [];
  if (input.name !== undefined && input.name !== channel.name) {
    if (!/^[a-z0-9_-]{1,80}$/.test(input.name) || workspace.channels.find(input.name) !== undefined)
      throw new NotPossible('name_taken', `no channel can be called ${JSON.stringify(input.name)} now`);
    channel.name = input.name;
    changes.push({ kind: 'renamed' });
  }
  if (input.archived !== undefined && input.archived !== channel.isArchived) {
    channel.isArchived = input.archived;
    changes.push({ kind: input.archived ? 'archived' : 'unarchived' });
  }
  const members = input.members?.map((member) => idOf(workspace, member));
  if (members !== undefined) {
    const joined = members.filter((id) => !channel.members.has(id));
    const left = [...channel.members].filter((id) => !members.includes(id));
    channel.members = new Set(members);
    changes.push(...joined.map((user) => ({ kind: 'joined' as const, user })));
    changes.push(...left.map((user) => ({ kind: 'left' as const, user })));
  }
  workspace.feed.tell({ type: 'state' });
  const outcomes: EventOutcome[] = [];
  for (const change of changes) {
    const told = channelEvent(workspace, channel, change, person.id);
    if (told !== undefined) outcomes.push(...(await events.tell(told.subscription, told.event)));
  }
  return { channel: toConversation(channel, workspace.channels.hasBot(channel)), events: outcomes };
}

/** Who changes which channel. `members` are ids or names of all who are in it from then on; `app` is the app. */
export interface ChannelInput {
  user: string;
  channel: string;
  name?: string;
  archived?: boolean;
  members?: string[];
}

function idOf({ people, app }: Stage['workspace'], member: string): string {
  const id = member === 'app' ? app.botUserId : people.find(member)?.id;
  if (id === undefined)
    throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(member)}`);
  return id;
}
