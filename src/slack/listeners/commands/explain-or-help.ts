import { closest, distance } from 'fastest-levenshtein';
import type { Answer } from '../../../catalog/answer.ts';
import { explain } from '../../../catalog/explain.ts';
import { help } from '../../../catalog/help.ts';
import { answerCard } from '../../cards/answer-card.ts';
import { unknownSubcommand } from '../../cards/unknown-subcommand.ts';
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
    app.command(name, async ({ ack, command, client, respond }) => {
      const answer = answerTo(plainText(command.text, identity.botUserId), name);
      await ack({ response_type: 'ephemeral', ...answerCard(answer, { isPrivate: true }) });
      const isAbsent = (await isMember(client, command.channel_id)) === false;
      if (isAbsent && answered.claim(`invite/${command.channel_id}/${command.user_id}`))
        await respond(inviteHint);
    });
  },
} satisfies Listener;

const inviteHint = {
  response_type: 'ephemeral',
  replace_original: false,
  text: 'I am not in this channel. Commands and "Show in channel" work all the same; with `/invite @ekm` people can also mention me here, and I can read files for "Explain this error".',
} as const;

/** What a person typed after the command. Pure. */
export function answerTo(text: string, command: string): Answer {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const subcommand = word.toLowerCase();
  if (subcommand === 'explain') return explain(rest, 'brief');
  if (subcommand === 'help' || subcommand === '') return help(rest);
  // "/ekm 3303", "/ekm Msg 33049 ...": what was meant is plain.
  const direct = explain(text, 'brief');
  if (direct.outcome !== 'unknown' && !isMisspelt(subcommand)) return direct;
  return isMisspelt(subcommand) || !/\d/.test(text)
    ? unknownSubcommand(word, closest(subcommand, [...subcommands]), command)
    : direct;
}

const subcommands = ['explain', 'help'] as const;

function isMisspelt(word: string): boolean {
  return word.length >= 3 && subcommands.some((known) => distance(word, known) <= 2);
}
