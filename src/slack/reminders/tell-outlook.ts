import type { WebClient } from '@slack/web-api';
import { channelKey } from '../../fleet/links/channel-key.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Outlook } from '../../reminders/outlook.ts';
import { type Card, clip } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { outlookCards } from './outlook-card.ts';
import { remindersInTime } from './reminders-in-time.ts';

/** Shows a person what will be said when and why something will not: all of it, or of one schedule. Throws what Slack answers. */
export async function tellOutlook(
  { client, user, word, tell }: OutlookAsked,
  context: Context,
): Promise<void> {
  try {
    const refusal = await fleetRefusal(client, user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await remindersInTime(context, 10_000);
    const outlook = await desk.outlook();
    for (const card of outlookCards(word === '' ? outlook : onlyOf(outlook, word), context.command))
      await tell(card);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Reminders are not shown', error));
  }
}

interface OutlookAsked {
  client: WebClient;
  user: string;
  /** Name of a schedule, or a channel; empty: all. */
  word: string;
  tell: (card: Card) => Promise<unknown>;
}

function onlyOf({ schedules, problems, readAtMs }: Outlook, word: string): Outlook {
  const wanted = channelKey(word.trim());
  const found = schedules.filter(
    ({ name, channel }) => channelKey(name) === wanted || channelKey(channel) === wanted,
  );
  if (found.length === 0)
    throw new OpsError(
      'not_found',
      `No schedule of reminders is called "${clip(word, 80)}", and none posts there.`,
      `There is: ${clip(schedules.map(({ name }) => name).join(', ') || 'none at all', 500)}.`,
    );
  const channels = found.map(({ channel }) => channelKey(channel));
  return {
    schedules: found,
    problems: problems.filter(({ channel }) => channels.includes(channelKey(channel))),
    readAtMs,
  };
}
