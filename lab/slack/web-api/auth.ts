import { team } from '../installation.ts';
import { accept, type Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
export const authMethods: Method[] = [
  {
    method: 'auth.test',
    scopes: [],
    token: 'bot',
    tier: 'none',
    input: {},
    handle: (_args, { app, baseUrl }) =>
      accept({
        url: `${baseUrl}/`,
        team: team.name,
        user: app.manifest.botName,
        team_id: team.id,
        user_id: app.botUserId,
        bot_id: app.botId,
        is_enterprise_install: false,
      }),
  },
];
