import { tellAudit } from '../audit/tell-audit.ts';
import { tellByResponse } from '../check/asked-by-click.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm audit [run|today|N]`: who asked for, approved and did what. In private, and not for guests. */
export default {
  usage: [
    'audit: who asked for, approved and did what, newest last; audit today, audit 50, or the id of a run',
  ],
  scopes: [
    { name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' },
    { name: 'im:write', why: 'reports as a direct message where the bot is not in the channel' },
    { name: 'files:write', why: 'the picture of a report, and its files' },
  ],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    const [word = ''] = text.trim().split(/\s+/);
    await tellAudit({ client, user: command.user_id, word, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
