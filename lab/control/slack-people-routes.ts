import type { Fields } from '../fields.ts';
import { changeChannel } from '../slack/acts/change-channel.ts';
import { changeGroup, changePerson } from '../slack/acts/change-people.ts';
import type { Stage } from '../slack/acts/stage.ts';
import { toUser } from '../slack/people.ts';
import { toUserGroup } from '../slack/user-groups.ts';
import { InvalidInput, optionalText, type Route, requiredText } from './route.ts';

/** `/slack/users`, `/slack/usergroups` and `/slack/channels`: who is in the workspace, its groups and its channels. */
export function slackPeopleRoutes(stage: Stage): Route[] {
  const { workspace } = stage;
  return [
    {
      method: 'GET',
      path: '/slack/users',
      handle: () => ({ users: workspace.people.all().map((person) => toUser(person, workspace.app)) }),
    },
    { method: 'POST', path: '/slack/users', handle: (input) => changeUser(stage, input) },
    {
      method: 'GET',
      path: '/slack/usergroups',
      handle: () => ({
        usergroups: workspace.userGroups
          .all()
          .map((group) => toUserGroup(group, { users: true, count: true })),
      }),
    },
    { method: 'POST', path: '/slack/usergroups', handle: (input) => changeUserGroup(stage, input) },
    { method: 'POST', path: '/slack/channels', handle: (input) => changeAChannel(stage, input) },
  ];
}

function changeUser(stage: Stage, input: Fields): Promise<Fields> {
  return changePerson(stage, requiredText(input, 'user'), {
    ...flag(input, 'deleted', 'isDeleted'),
    ...flag(input, 'is_bot', 'isBot'),
    ...flag(input, 'is_restricted', 'isRestricted'),
    ...flag(input, 'is_ultra_restricted', 'isUltraRestricted'),
    ...flag(input, 'is_stranger', 'isStranger'),
    ...text(input, 'team_id', 'teamId'),
  });
}

function changeUserGroup(stage: Stage, input: Fields): Promise<Fields> {
  return changeGroup(stage, requiredText(input, 'handle'), {
    ...texts(input, 'users', 'users'),
    ...flag(input, 'disabled', 'isDisabled'),
  });
}

function changeAChannel(stage: Stage, input: Fields): Promise<Fields> {
  return changeChannel(stage, {
    user: optionalText(input, 'user') ?? 'approver1',
    channel: requiredText(input, 'channel'),
    ...text(input, 'name', 'name'),
    ...flag(input, 'archived', 'archived'),
    ...texts(input, 'members', 'members'),
  });
}

function flag<Name extends string>(input: Fields, from: string, to: Name): { [key in Name]?: boolean } {
  const value = input[from];
  if (value === undefined) return {};
  if (typeof value !== 'boolean') throw new InvalidInput(`${from} must be true or false`);
  return { [to]: value } as { [key in Name]: boolean };
}

function text<Name extends string>(input: Fields, from: string, to: Name): { [key in Name]?: string } {
  const value = optionalText(input, from);
  return value === undefined ? {} : ({ [to]: value } as { [key in Name]: string });
}

function texts<Name extends string>(input: Fields, from: string, to: Name): { [key in Name]?: string[] } {
  const value = input[from];
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new InvalidInput(`${from} must be a list of strings`);
  return { [to]: value } as { [key in Name]: string[] };
}
