import { tellByResponse } from '../check/asked-by-click.ts';
import { tellOfRun } from '../runs/tell-of-run.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm runs [id|all]`: what is under way and whom it waits for, or the whole record of one run. In private. */
export default {
  usage: [
    'runs: what is under way, whom it waits for, and what ended last; runs all for more',
    'runs, and the id of one: its whole record',
  ],
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    await tellOfRun({ client, user: command.user_id, id: text, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
