import { textOf } from '../../fields.ts';
import { emailOf, toUser } from '../people.ts';
import { accept, isRefusal, type Method, refuse } from './method.ts';
import { pageOf } from './paging.ts';

/** https://docs.slack.dev/reference/methods?filter=users */
export const userMethods: Method[] = [
  {
    method: 'users.info',
    scopes: ['users:read'],
    token: 'bot',
    tier: 4,
    input: { 'user!': 'text', include_locale: 'flag' },
    handle: (args, { people, app }) => {
      const person = people.all().find(({ id }) => id === textOf(args.user));
      return person === undefined ? refuse('user_not_found') : accept({ user: toUser(person, app) });
    },
  },
  {
    method: 'users.lookupByEmail',
    scopes: ['users:read.email'],
    token: 'bot',
    tier: 3,
    input: { 'email!': 'text' },
    handle: (args, { people, app }) => {
      const found = people.all().find((person) => !person.isDeleted && emailOf(person) === args.email);
      return found === undefined ? refuse('users_not_found') : accept({ user: toUser(found, app) });
    },
  },
  {
    method: 'users.list',
    scopes: ['users:read'],
    token: 'bot',
    tier: 2,
    input: { limit: 'number', cursor: 'text' },
    handle: (args, { people, app, clock }) => {
      const page = pageOf(people.all(), args);
      if (isRefusal(page)) return page;
      const members = page.items.map((person) => toUser(person, app));
      return accept({
        members,
        cache_ts: Math.floor(clock.now() / 1000),
        response_metadata: { next_cursor: page.next },
      });
    },
  },
];
