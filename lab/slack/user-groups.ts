import { randomBytes } from 'node:crypto';
import type { Fields } from '../fields.ts';
import { team } from './installation.ts';

/** The user groups of the workspace: at first `dba-leads`, with both approvers. */
export class UserGroups {
  readonly #groups = new Map<string, UserGroup>();
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    const users = ['U0APPROV1', 'U0APPROV2'];
    this.#put({ id: 'S0DBALEAD', handle: 'dba-leads', users, isDisabled: false, updatedS: 1_700_000_000 });
  }

  /** By id, or by handle with or without `@`. */
  find(ref: string): UserGroup | undefined {
    const handle = ref.startsWith('@') ? ref.slice(1) : ref;
    return this.#groups.get(ref) ?? this.all().find((group) => group.handle === handle);
  }

  all(): UserGroup[] {
    return [...this.#groups.values()];
  }

  /** Changes a group, or makes it. Says what was before. */
  change(handle: string, changes: GroupChanges): { group: UserGroup; before: UserGroup | undefined } {
    const before = this.find(handle);
    const fresh = {
      id: `S0${randomBytes(4).toString('hex').toUpperCase()}`,
      handle,
      users: [],
      isDisabled: false,
    };
    const group = { ...(before ?? fresh), ...changes, updatedS: Math.floor(this.#now() / 1000) };
    this.#put(group);
    return { group, before };
  }

  #put(group: UserGroup): void {
    this.#groups.set(group.id, group);
  }
}

/** A user group; `users` are ids. */
export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
  readonly isDisabled: boolean;
  readonly updatedS: number;
}

/** What of a group can change. */
export type GroupChanges = Partial<Pick<UserGroup, 'users' | 'isDisabled'>>;

/** A group in the shape of Slack's `usergroup` object. */
export function toUserGroup(group: UserGroup, include: { users?: boolean; count?: boolean } = {}): Fields {
  return {
    id: group.id,
    team_id: team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.handle,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: 1_700_000_000,
    date_update: group.updatedS,
    date_delete: group.isDisabled ? group.updatedS : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: 'U0APPROV1',
    updated_by: 'U0APPROV1',
    deleted_by: group.isDisabled ? 'U0APPROV1' : null,
    prefs: { channels: [], groups: [] },
    ...(include.users === true ? { users: group.users } : {}),
    ...(include.count === true ? { user_count: group.users.length } : {}),
  };
}
