import { commandCards } from '../../answer-command.ts';
import type { Listener } from '../../listener.ts';
import { plainText } from '../../plain-text.ts';
import { subcommands } from '../../subcommands.ts';

/**
 * `/ekm`: a word of `subcommands/`, or else `explain ...` and `help [topic]`, whose answer travels in the
 * acknowledgement: no call, no rate limit, any channel. Where the bot is no member, a second private line says how to
 * invite it and what that is good for.
 */
export default {
  subscribes: { command: true },
  scopes: [
    { name: 'commands', why: 'the slash command and the message shortcut' },
    { name: 'channels:read', why: 'to tell a person how to invite the bot to a channel it is not in' },
    ...[...subcommands.values()].flatMap(({ scopes }) => scopes),
  ],
  register(app, context) {
    const { command: name, identity, isMember, answered } = context;
    const cardOf = commandCards(name, subcommands, context);
    app.command(name, async ({ ack, command, client, respond }) => {
      const text = plainText(command.text, identity.botUserId);
      const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
      const subcommand = subcommands.get(word.toLowerCase());
      if (subcommand) return subcommand.run({ text: rest.trim(), command, ack, respond, client }, context);
      await ack({ response_type: 'ephemeral', ...cardOf(text) });
      const isAbsent = (await isMember(client, command.channel_id)) === false;
      if (isAbsent && answered.claim(`invite/${command.channel_id}/${command.user_id}`))
        await respond(inviteHint(identity.botName));
    });
  },
} satisfies Listener;

function inviteHint(botName: string) {
  return {
    response_type: 'ephemeral',
    replace_original: false,
    text: `I am not in this channel. Commands and "Show in channel" work all the same; with \`/invite @${botName}\` people can also mention me here, and I can read files for "Explain this error".`,
  } as const;
}
