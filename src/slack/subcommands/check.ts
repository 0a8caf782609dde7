import { askForCheck } from '../check/ask-for-check.ts';
import { tellByResponse } from '../check/asked-by-click.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm check <instance>`: each link from its databases to the client secret. Without a name, a choice in private. */
export default {
  usage: [
    'check SQL01: each link from its databases to the client secret, why it holds or not, and what to do',
  ],
  scopes: [
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
    { name: 'im:write', why: 'reports as a direct message where the bot is not in the channel' },
    { name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' },
  ],
  async run({ text, command, ack, respond, client }, context) {
    // Nothing is said here: what comes is a message in the channel, or a private answer.
    await ack();
    await askForCheck(
      {
        client,
        asked: { channel: command.channel_id, user: command.user_id },
        word: text,
        tell: tellByResponse(respond),
      },
      context,
    );
  },
} satisfies Subcommand;
