import type { Fields } from '../fields.ts';
import { type Installation, team } from './installation.ts';

/** Everybody in the workspace, the app's bot user included. */
export class People {
  readonly #people: Person[];

  constructor(app: Installation) {
    this.#people = [...colleagues.map(member), botOf(app)];
  }

  /** The person with this id, or, so that people need not learn ids, with this name. */
  find(idOrName: string): Person | undefined {
    return this.#people.find((person) => person.id === idOrName || person.name === idOrName);
  }

  /** Everybody, the bot user last. */
  all(): readonly Person[] {
    return this.#people;
  }
}

/** Somebody in the workspace. */
export interface Person {
  id: string;
  name: string;
  realName: string;
  role: Role;
  color: string;
  botId?: string;
  /** The workspace that they belong to: another one for people who share a channel. */
  teamId: string;
  isDeleted: boolean;
  isBot: boolean;
  /** A guest; `isUltraRestricted` of a single channel. */
  isRestricted: boolean;
  isUltraRestricted: boolean;
  /** Of another workspace, without a channel in common. */
  isStranger: boolean;
  updatedS: number;
}

/** What of a person can change. */
export type PersonChanges = Partial<
  Pick<Person, 'isDeleted' | 'isBot' | 'isRestricted' | 'isUltraRestricted' | 'isStranger' | 'teamId'>
>;

/** What the lab uses a person for. */
type Role = 'requester' | 'approver1' | 'approver2' | 'outsider' | 'bot';

/** A person in the shape of Slack's `user` object, as the app's scopes let it see them. */
export function toUser(person: Person, app: Installation): Fields {
  const isApp = person.role === 'bot';
  const seesMail = app.manifest.scopes.includes('users:read.email') && !isApp;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.isDeleted,
    color: person.color,
    real_name: person.realName,
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: {
      real_name: person.realName,
      display_name: person.name,
      team: person.teamId,
      ...(isApp ? { bot_id: app.botId, api_app_id: app.id } : {}),
      ...(seesMail ? { email: emailOf(person) } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isRestricted,
    is_ultra_restricted: person.isUltraRestricted,
    is_bot: person.isBot,
    ...(person.teamId === team.id ? {} : { is_stranger: person.isStranger }),
    is_app_user: false,
    updated: person.updatedS,
  };
}

/** The address by which users.lookupByEmail finds a person. */
export function emailOf({ name }: Person): string {
  return `${name}@${team.domain}.example`;
}

/** Everybody but the app's bot user, as they are at first. */
export const colleagues: readonly Named[] = [
  { id: 'U0REQUEST', name: 'requester', realName: 'Requester', role: 'requester', color: '2f6f9f' },
  { id: 'U0APPROV1', name: 'approver1', realName: 'Approver 1', role: 'approver1', color: '8a5a00' },
  { id: 'U0APPROV2', name: 'approver2', realName: 'Approver 2', role: 'approver2', color: '5b7f2b' },
  { id: 'U0OUTSIDE', name: 'outsider', realName: 'Outsider', role: 'outsider', color: '8f3f71' },
];

type Named = Pick<Person, 'id' | 'name' | 'realName' | 'role' | 'color'>;

function member(named: Named): Person {
  const isGuest = named.role === 'outsider';
  return {
    ...named,
    teamId: team.id,
    isDeleted: false,
    isBot: named.role === 'bot',
    isRestricted: isGuest,
    isUltraRestricted: isGuest,
    isStranger: false,
    updatedS: 1_700_000_000,
  };
}

function botOf(app: Installation): Person {
  const name = app.manifest.botName;
  const bot: Named = { id: app.botUserId, name, realName: name, role: 'bot', color: '444c56' };
  return { ...member(bot), botId: app.botId };
}
