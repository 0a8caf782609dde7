import type { Fields } from '../fields.ts';
import type { Installation } from './installation.ts';
import { team } from './installation.ts';
import type { People, Person } from './people.ts';

/** Channels and direct messages, and who is in them. */
export class Channels {
  readonly #channels = new Map<string, Channel>();
  readonly #app: Installation;

  constructor(people: People, app: Installation) {
    this.#app = app;
    for (const seed of seeds) {
      const members = people.all().filter((person) => seed.isFor(person));
      this.#channels.set(seed.id, {
        ...seed,
        kind: 'channel',
        isArchived: false,
        members: new Set(members.map(({ id }) => id)),
      });
    }
    for (const person of people.all()) if (person.role !== 'bot') this.#addIm(person);
  }

  /** By id, by name with or without `#`; a person's id stands for the direct message with the app. */
  find(ref: string): Channel | undefined {
    const byId = this.#channels.get(ref);
    if (byId !== undefined) return byId;
    const name = ref.startsWith('#') ? ref.slice(1) : ref;
    return this.all().find((channel) =>
      channel.kind === 'channel' ? channel.name === name : channel.user === ref,
    );
  }

  /** All of them, channels first. */
  all(): Channel[] {
    return [...this.#channels.values()];
  }

  /** Those that a person sees: public ones unless a guest, and whatever the person is in. */
  seenBy(person: Person): Channel[] {
    const isGuest = person.isRestricted;
    return this.all().filter(
      (channel) =>
        channel.members.has(person.id) || (channel.kind === 'channel' && !channel.is_private && !isGuest),
    );
  }

  /** Whether the app is in it. */
  hasBot(channel: Channel): boolean {
    return channel.members.has(this.#app.botUserId);
  }

  #addIm(person: Person): void {
    const id = `D${person.id.slice(1)}`;
    const members = new Set([person.id, this.#app.botUserId]);
    this.#channels.set(id, {
      id,
      kind: 'im',
      name: 'directmessage',
      is_private: true,
      isArchived: false,
      topic: '',
      user: person.id,
      members,
    });
  }
}

/** A channel, or a direct message between one person and the app (`user` is the person). */
export interface Channel {
  id: string;
  kind: 'channel' | 'im';
  name: string;
  is_private: boolean;
  isArchived: boolean;
  topic: string;
  members: Set<string>;
  user?: string;
}

/** Slack's `channel_type` of an event: which of the message subscriptions it belongs to. */
export function channelType(channel: Channel): 'channel' | 'group' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.is_private ? 'group' : 'channel';
}

/** A channel in the shape of Slack's `channel` object, as the app sees it. */
export function toConversation(channel: Channel, isMember: boolean): Fields {
  const shared = {
    id: channel.id,
    created: 1_700_000_000,
    is_archived: channel.isArchived,
    context_team_id: team.id,
  };
  if (channel.kind === 'im')
    return { ...shared, is_im: true, is_org_shared: false, user: channel.user, is_user_deleted: false };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.is_private,
    is_group: channel.is_private,
    is_im: false,
    is_mpim: false,
    is_private: channel.is_private,
    is_general: channel.name === 'general',
    is_member: isMember,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}

interface Seed {
  id: string;
  name: string;
  is_private: boolean;
  topic: string;
  isFor: (person: Person) => boolean;
}

const seeds: Seed[] = [
  {
    id: 'C0GENERAL',
    name: 'general',
    is_private: false,
    topic: 'Everybody, the app included',
    isFor: () => true,
  },
  {
    id: 'C0DBA0001',
    name: 'dba',
    is_private: false,
    topic: 'The database team and the app',
    isFor: ({ role }) => role !== 'outsider',
  },
  {
    id: 'C0NOBOT01',
    name: 'no-bot',
    is_private: false,
    topic: 'The app is not in here',
    isFor: ({ role }) => role !== 'outsider' && role !== 'bot',
  },
  {
    id: 'C0OPSPRIV',
    name: 'ops-private',
    is_private: true,
    topic: 'Private, and the app is not in here',
    isFor: ({ role }) => role !== 'outsider' && role !== 'bot',
  },
];
