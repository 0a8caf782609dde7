import { tellByResponse } from '../check/asked-by-click.ts';
import type { Subcommand } from '../subcommand.ts';
import { tellWhyNot } from '../why-not/tell-why-not.ts';

/** `/ekm why-not [runbook instance]`: who may, and what stands in the way. In private. */
export default {
  usage: ['why-not: what you may request and approve; why-not tde-key-rollover SQL01: why, or why not'],
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  async run({ text, command, ack, respond, client }, context) {
    await ack();
    const words = text.split(/\s+/).filter((word) => word !== '');
    await tellWhyNot({ client, user: command.user_id, words, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
