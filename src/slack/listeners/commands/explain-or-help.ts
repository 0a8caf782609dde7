import { commandCards } from '../../answer-command.ts';
import type { Listener } from '../../listener.ts';
import { plainText } from '../../plain-text.ts';

/**
 * `/ekm explain ...`, `/ekm help [topic]`. The answer travels in the acknowledgement: no call, no rate limit, any
 * channel. Where the bot is no member, a second private line says how to invite it and what that is good for.
 */
export default {
  subscribes: { command: true },
  scopes: [
    { name: 'commands', why: 'the slash command and the message shortcut' },
    { name: 'channels:read', why: 'to tell a person how to invite the bot to a channel it is not in' },
  ],
  register(app, { command: name, identity, isMember, answered }) {
    const cardOf = commandCards(name);
    app.command(name, async ({ ack, command, client, respond }) => {
      await ack({ response_type: 'ephemeral', ...cardOf(plainText(command.text, identity.botUserId)) });
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
