import { tellByResponse } from '../check/asked-by-click.ts';
import { startByCommand } from '../runs/start-by-command.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm start`: a form, or all of it in words. What is asked for is planned, shown to those who approve, and run then. */
export default {
  usage: [
    'start: asks for a runbook, such as a key rollover, with a form; others approve its plan before anything is changed',
    'start tde-key-rollover instance=SQL01 database=Payroll key=payroll-2027 reason="...": the same in words',
    'start diagnose instance=SQL02 database=Payroll code=33111: from an error, or a database that did not come back, to its cause; it only reads, so nobody approves it, and the answer is for you alone',
  ],
  scopes: [
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
    { name: 'im:write', why: 'reports as a direct message where the bot is not in the channel' },
    { name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' },
  ],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    await startByCommand(
      {
        client,
        asked: { channel: command.channel_id, user: command.user_id },
        triggerId: command.trigger_id,
        text,
        tell: tellByResponse(respond),
      },
      context,
    );
  },
} satisfies Subcommand;
