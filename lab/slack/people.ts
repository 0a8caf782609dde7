import type { Fields } from '../fields.ts';
import { type Installation, team } from './installation.ts';

/** Everybody in the workspace, the app's bot user included. */
export class People {
  readonly #people: Person[];

  constructor(app: Installation) {
    this.#people = [...colleagues, botOf(app)];
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
}

/** What the lab uses a person for. */
type Role = 'requester' | 'approver1' | 'approver2' | 'outsider' | 'bot';

/** A person in the shape of Slack's `user` object. */
export function toUser(person: Person, app: Installation): Fields {
  const isBot = person.role === 'bot';
  return {
    id: person.id,
    team_id: team.id,
    name: person.name,
    deleted: false,
    color: person.color,
    real_name: person.realName,
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: {
      real_name: person.realName,
      display_name: person.name,
      team: team.id,
      ...(isBot ? { bot_id: app.botId, api_app_id: app.id } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_restricted: person.role === 'outsider',
    is_ultra_restricted: person.role === 'outsider',
    is_bot: isBot,
    is_app_user: false,
    updated: 1_700_000_000,
  };
}

const colleagues: Person[] = [
  { id: 'U0REQUEST', name: 'requester', realName: 'Requester', role: 'requester', color: '2f6f9f' },
  { id: 'U0APPROV1', name: 'approver1', realName: 'Approver 1', role: 'approver1', color: '8a5a00' },
  { id: 'U0APPROV2', name: 'approver2', realName: 'Approver 2', role: 'approver2', color: '5b7f2b' },
  { id: 'U0OUTSIDE', name: 'outsider', realName: 'Outsider', role: 'outsider', color: '8f3f71' },
];

function botOf(app: Installation): Person {
  const name = app.manifest.botName;
  return { id: app.botUserId, name, realName: name, role: 'bot', color: '444c56', botId: app.botId };
}
