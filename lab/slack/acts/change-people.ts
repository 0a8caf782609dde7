import type { Fields } from '../../fields.ts';
import type { EventOutcome } from '../events.ts';
import { team } from '../installation.ts';
import { NotPossible } from '../not-possible.ts';
import { type PersonChanges, toUser } from '../people.ts';
import { type GroupChanges, toUserGroup } from '../user-groups.ts';
import type { Stage } from './stage.ts';

/** Deactivates somebody, makes them a guest, moves them to another workspace; answers the person as the app sees them. */
export async function changePerson(
  { workspace, events }: Stage,
  user: string,
  changes: PersonChanges,
): Promise<Fields> {
  const person = workspace.people.find(user);
  if (person === undefined || person.role === 'bot')
    throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
  Object.assign(person, changes, { updatedS: Math.floor(workspace.clock.now() / 1000) });
  workspace.feed.tell({ type: 'state' });
  const seen = toUser(person, workspace.app);
  const event = {
    type: 'user_change',
    user: seen,
    cache_ts: person.updatedS,
    event_ts: workspace.messages.nextTs(),
  };
  return { user: seen, events: await events.tell(peopleSubscriptions.changed, event) };
}

/** Changes who is in a user group, or makes the group; `users` are ids or names. */
export async function changeGroup(
  { workspace, events }: Stage,
  handle: string,
  changes: GroupChanges,
): Promise<Fields> {
  const users = changes.users?.map((user) => {
    const person = workspace.people.find(user);
    if (person === undefined)
      throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
    return person.id;
  });
  const { group, before } = workspace.userGroups.change(handle, {
    ...changes,
    ...(users === undefined ? {} : { users: [...new Set(users)] }),
  });
  workspace.feed.tell({ type: 'state' });
  const shown = toUserGroup(group, { users: true, count: true });
  const outcomes: EventOutcome[] = [];
  const tell = async (type: string, fields: Fields): Promise<void> => {
    const event = { type, ...fields, event_ts: workspace.messages.nextTs() };
    outcomes.push(...(await events.tell(type, event)));
  };
  if (before === undefined) {
    await tell(peopleSubscriptions.groupMade, { subteam: shown });
    return { usergroup: shown, events: outcomes };
  }
  const added = group.users.filter((id) => !before.users.includes(id));
  const removed = before.users.filter((id) => !group.users.includes(id));
  if (added.length + removed.length > 0)
    await tell(peopleSubscriptions.membersChanged, {
      subteam_id: group.id,
      team_id: team.id,
      date_previous_update: before.updatedS,
      date_update: group.updatedS,
      ...(added.length > 0 ? { added_users: added, added_users_count: added.length } : {}),
      ...(removed.length > 0 ? { removed_users: removed, removed_users_count: removed.length } : {}),
    });
  await tell(peopleSubscriptions.groupChanged, { subteam: shown });
  return { usergroup: shown, events: outcomes };
}

/** The subscriptions under which changes of people and groups are delivered. */
export const peopleSubscriptions = {
  changed: 'user_change',
  groupMade: 'subteam_created',
  groupChanged: 'subteam_updated',
  membersChanged: 'subteam_members_changed',
} as const;
