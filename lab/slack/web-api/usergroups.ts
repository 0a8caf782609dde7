import { toUserGroup } from '../user-groups.ts';
import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods?filter=usergroups */
export const userGroupMethods: Method[] = [
  {
    method: 'usergroups.list',
    scopes: ['usergroups:read'],
    token: 'bot',
    tier: 2,
    input: { include_count: 'flag', include_disabled: 'flag', include_users: 'flag', team_id: 'text' },
    handle: (args, { userGroups }) => {
      const listed = userGroups
        .all()
        .filter(({ isDisabled }) => !isDisabled || args.include_disabled === true);
      const include = { users: args.include_users === true, count: args.include_count === true };
      return accept({ usergroups: listed.map((group) => toUserGroup(group, include)) });
    },
  },
  {
    method: 'usergroups.users.list',
    scopes: ['usergroups:read'],
    token: 'bot',
    tier: 2,
    input: { 'usergroup!': 'text', include_disabled: 'flag', team_id: 'text' },
    handle: (args, { userGroups }) => {
      const group = userGroups.all().find(({ id }) => id === args.usergroup);
      const isSeen = group !== undefined && (!group.isDisabled || args.include_disabled === true);
      return isSeen ? accept({ users: group.users }) : refuse('no_such_subteam');
    },
  },
];
