import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods/bots.info */
export const botMethods: Method[] = [
  {
    method: 'bots.info',
    scopes: ['users:read'],
    token: 'bot',
    tier: 3,
    input: { bot: 'text' },
    handle: (args, { app }) => {
      if (args.bot !== undefined && args.bot !== app.botId) return refuse('bot_not_found');
      const bot = { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.botUserId };
      return accept({ bot: { ...bot, updated: 1_700_000_000, icons: {} } });
    },
  },
];
