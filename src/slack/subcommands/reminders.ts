import { tellByResponse } from '../check/asked-by-click.ts';
import { tellOutlook } from '../reminders/tell-outlook.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm reminders [channel]`: what will be said when, and why something will not. In private. */
export default {
  usage: [
    'reminders: what will be said where and when, and why something will not; reminders #dba: of one channel',
  ],
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    await tellOutlook({ client, user: command.user_id, word: text, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
