import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { ShownReminder } from '../../reminders/reminder-desk.ts';
import { actionIds } from '../action-ids.ts';
import { escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { button } from '../cards/simple-blocks.ts';
import { slackLimits } from '../limits.ts';
import type { Startable } from '../runs/start-buttons.ts';
import { buttonValue } from './reminder-click.ts';
import { factsOf, titleOf } from './reminder-facts.ts';
import { saidElements, saidText } from './said-parts.ts';

/** What reminders are drawn with besides themselves. */
export interface Drawing {
  nowMs: number;
  /** Runbooks that can be started just now. */
  startable: Startable;
  /** The slash command, with its slash. */
  command: string;
  /** Whether the title of the message says what it is about. */
  isAlone?: boolean;
}

/** A reminder in a message: what it is about, and its buttons; none when it is over. */
export function reminderItem(shown: ShownReminder, postId: string, drawing: Drawing): KnownBlock[] {
  const { nowMs, isAlone = false } = drawing;
  const facts = factsOf(shown, nowMs);
  const text = richText([
    ...(isAlone ? [] : [section(bold(titleOf(shown, nowMs)))]),
    list(
      'bullet',
      facts.map(({ name, parts }) => section(bold(`${name}: `), ...saidElements(parts))),
    ),
  ]);
  const buttons = shown.reminder.ended === undefined ? buttonsOf(shown, postId, drawing) : [];
  if (buttons.length === 0) return [text];
  const actions: ActionsBlock = { type: 'actions', elements: buttons };
  return [text, actions];
}

/** The same in lines, for `text`. Escaped. */
export function reminderLines(shown: ShownReminder, { nowMs, isAlone = false }: Drawing): string {
  const facts = factsOf(shown, nowMs).map(({ name, parts }) => `- ${name}: ${saidText(parts)}`);
  return [...(isAlone ? [] : [escapeMarkup(titleOf(shown, nowMs))]), ...facts].join('\n');
}

function buttonsOf(
  { reminder, kept }: ShownReminder,
  postId: string,
  { startable, nowMs }: Drawing,
): Button[] {
  const subject = reminder.subjectAtPost;
  const value = buttonValue(postId, subject);
  // A part of an id would name another thing.
  if (value.length > slackLimits.buttonValue) return [];
  const { reminderStart, reminderSnooze, reminderTake, reminderGiveBack, reminderNotOurs } = actionIds;
  const runbook = subject.runbook && startable.get(subject.runbook.id);
  const isPutOff = kept?.snooze !== undefined && kept.snooze.untilMs > nowMs;
  const make = (id: string, label: string) => button(id, label, `${label}: ${subject.label}`, value);
  return [
    ...(runbook === undefined ? [] : [make(reminderStart, `Start: ${runbook.title}`)]),
    make(reminderSnooze, isPutOff ? 'Put off longer' : 'Put off'),
    kept?.owner === undefined ? make(reminderTake, 'I take it') : make(reminderGiveBack, 'Give it back'),
    make(reminderNotOurs, 'Not ours'),
  ];
}
