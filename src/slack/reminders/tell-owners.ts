import type { WebClient } from '@slack/web-api';
import type { ChannelProblem } from '../../reminders/reminder-desk.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, moment, utcText } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { postAnswer } from '../post-answer.ts';
import { peopleByName } from '../runs/people-by-name.ts';

/** Tells the owners of the reminders directly that a channel takes none. Never throws: who is not reached is in the log. */
export async function tellOwners(
  client: WebClient,
  problem: ChannelProblem,
  context: Context,
): Promise<void> {
  const { fleet, log, posts, stopping } = context;
  const owners = await fleet.inventory().then(
    ({ reminders }) => reminders?.owners ?? [],
    () => [],
  );
  if (owners.length === 0)
    log.warn(
      { channel: problem.channel },
      'a channel takes no reminders, and ekm.yaml names no owners to tell',
    );
  for (const { name, slackId } of await peopleByName(context, owners)) {
    await posts.turn(stopping);
    if (stopping.aborted) return;
    try {
      if (slackId === undefined) throw new Error(`ekm.yaml has no Slack account of ${name}`);
      // Slack refuses to open a conversation with a deactivated account, which a post to it might not tell.
      const { channel } = await client.conversations.open({ users: slackId });
      await postAnswer(client, { channel: channel?.id ?? slackId, user: slackId }, channelCard(problem));
    } catch (error) {
      log.warn(
        { err: error, channel: problem.channel },
        'an owner was not told that a channel takes no reminders',
      );
    }
  }
}

function channelCard({ channel, problem, againAtMs }: ChannelProblem): Card {
  const title = `Reminders do not reach ${clip(channel, 100)}`;
  const kept = 'Nothing is lost: what is due is kept and comes once the channel takes it. I try again by ';
  const sooner = ', and as soon as ekm.yaml changes.';
  return {
    text: escapeMarkup([title, problem, `${kept}${utcText(againAtMs)}${sooner}`].join('\n')),
    blocks: [
      header(title),
      paragraph(clip(problem, 1_000)),
      paragraph(bold('What now: '), kept, moment(againAtMs), sooner),
    ],
  };
}
