import type { WebClient } from '@slack/web-api';
import type { PostContent, ReminderDesk, ShownReminder } from '../../reminders/reminder-desk.ts';
import { subjectId } from '../../reminders/reminder-subject.ts';
import type { Card } from '../cards/card.ts';
import type { Context } from '../context.ts';
import { pictureBlock } from '../report/picture-block.ts';
import { peopleByName } from '../runs/people-by-name.ts';
import { startableNow } from '../runs/start-buttons.ts';
import { digestCard } from './digest-card.ts';
import { escalationCards } from './escalation-cards.ts';
import { reminderCards } from './reminder-cards.ts';

/** What posts of reminders are drawn and posted with. */
export interface PostWorld {
  desk: ReminderDesk;
  client: WebClient;
  context: Context;
}

/** The messages of a post, as it is now: the first for the channel, the others for its thread. */
export async function cardsOfPost(content: PostContent, { client, context }: PostWorld): Promise<Card[]> {
  const { command } = context;
  const { post, digest, schedule } = content;
  if (digest !== undefined) {
    const { picture, note } = await pictureBlock(client, digest.report, context);
    return [
      digestCard({ ...content, digest }, { command, picture, notes: note === undefined ? [] : [note] }),
    ];
  }
  const drawing = { nowMs: content.nowMs, command, startable: await startableNow(context) };
  if (post.kind !== 'escalation') return reminderCards(content, drawing);
  const people = await peopleByName(context, schedule?.escalation?.people ?? []);
  return escalationCards(content, drawing, { people, links: await linksTo(client, content.reminders) });
}

/** Where reminders stand, by subject; what Slack does not say is left out. */
async function linksTo(
  client: WebClient,
  reminders: readonly ShownReminder[],
): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const { reminder, saidAt } of reminders.slice(0, MAX_LINKS)) {
    if (saidAt === undefined) continue;
    const { permalink } = await client.chat
      .getPermalink({ channel: saidAt.channel, message_ts: saidAt.ts })
      .catch(() => ({ permalink: undefined }));
    if (permalink !== undefined) links.set(subjectId(reminder.subjectAtPost), permalink);
  }
  return links;
}

const MAX_LINKS = 5;
