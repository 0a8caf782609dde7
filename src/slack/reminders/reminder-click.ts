import type { BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type ReminderSubject, subjectId } from '../../reminders/reminder-subject.ts';
import type { Card } from '../cards/card.ts';
import { clickedValue } from '../check/asked-by-click.ts';

/** Somebody clicked beside a reminder: who, where, and which. Travels through a form as text. */
export interface ReminderClick {
  subject: string;
  postId: string;
  user: string;
  channel: string;
  /** Of Slack's payload: the same one delivered twice is one. */
  clickId: string;
}

/** A click that opens a form. */
export interface FormClick {
  client: WebClient;
  click: ReminderClick;
  /** Lives for three seconds. */
  triggerId: string;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
}

/** What a button beside a reminder carries. */
export function buttonValue(postId: string, subject: ReminderSubject): string {
  return `${postId} ${subjectId(subject)}`;
}

/** What such a button says. */
export function reminderClick(body: BlockAction): ReminderClick {
  const [, postId = '', subject = ''] = /^(\S+) ([\s\S]*)$/.exec(clickedValue(body)) ?? [];
  const [action] = body.actions;
  const user = body.user.id;
  return {
    subject,
    postId,
    user,
    channel: body.channel?.id ?? user,
    clickId: `${user}/${action?.action_id}/${action?.action_ts}`,
  };
}
