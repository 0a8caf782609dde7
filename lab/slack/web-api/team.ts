import { team } from '../installation.ts';
import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods/team.info */
export const teamMethods: Method[] = [
  {
    method: 'team.info',
    scopes: ['team:read'],
    token: 'bot',
    tier: 3,
    input: { team: 'text' },
    handle: (args) =>
      args.team === undefined || args.team === team.id
        ? accept({ team: { ...team, email_domain: '', icon: { image_default: true } } })
        : refuse('team_not_found'),
  },
];
