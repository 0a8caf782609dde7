import { tellByResponse } from '../check/asked-by-click.ts';
import { askForFreeze } from '../runs/freeze-by-command.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm freeze [all|TAG reason]`, `/ekm freeze lift TAG`: nothing new begins where it holds. */
export default {
  usage: [
    'freeze: what is frozen now',
    'freeze payroll, and why: nothing new begins on instances with that tag; freeze all for everything',
    'freeze lift payroll: runs there go on',
  ],
  scopes: [
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
    { name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' },
  ],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    const asked = { channel: command.channel_id, user: command.user_id };
    await askForFreeze({ client, asked, text, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
