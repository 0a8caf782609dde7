import { redact } from '../../lib/redact.ts';
import { clip, escapeMarkup } from '../cards/card.ts';
import { tellByResponse } from '../check/asked-by-click.ts';
import { runReport } from '../report/run-report.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/ekm report [instance|tag|all]`: what is old, what expires, and what would not come back from a restart. */
export default {
  usage: [
    'report: how old keys and credentials are, what expires, and what would not come back from a restart',
    'report SQL01, or a tag: the same for one instance, or for all that have the tag',
  ],
  scopes: [
    { name: 'chat:write', why: 'answers to mentions and direct messages' },
    { name: 'im:write', why: 'reports as a direct message where the bot is not in the channel' },
    { name: 'files:write', why: 'the picture of a report, and its files' },
  ],
  async run({ text, command, ack, respond, client }, context) {
    const word = text === '' ? 'all' : text;
    const what = word.toLowerCase() === 'all' ? 'the whole fleet' : escapeMarkup(clip(redact(word), 80));
    await ack({
      response_type: 'ephemeral',
      text: `A report on ${what}: it comes as a message in this channel, or to you directly where I cannot write.`,
    });
    const asked = { channel: command.channel_id, user: command.user_id };
    await runReport({ client, asked, word, tell: tellByResponse(respond) }, context);
  },
} satisfies Subcommand;
