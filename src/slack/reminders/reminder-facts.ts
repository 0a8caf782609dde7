import type { KeptReminder, KeptSnooze, ReminderEnd } from '../../reminders/kept-reminders.ts';
import type { ShownReminder } from '../../reminders/reminder-desk.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';
import { clip } from '../cards/card.ts';
import type { SaidPart } from './said-parts.ts';
import { thingText, whatText, whenOf } from './what-text.ts';

/** A line about a reminder: its name, and a sentence. */
export interface Fact {
  name: string;
  parts: readonly SaidPart[];
}

/** The title of a reminder, one sentence. Of one that is over: how it ended. */
export function titleOf({ reminder }: Pick<ShownReminder, 'reminder'>, nowMs: number): string {
  const { subjectAtPost, ended } = reminder;
  const title =
    ended === undefined
      ? whatText(subjectAtPost, nowMs)
      : `${endWords[ended.kind]}: ${thingText(subjectAtPost)}`;
  return clip(title, MAX_TITLE);
}

/** What there is to know of a reminder, one line each: when, what stops, what to do, who has it, when the next comes. Pure. */
export function factsOf(shown: ShownReminder, nowMs: number): Fact[] {
  const { reminder, kept, nextAtMs } = shown;
  const subject = reminder.subjectAtPost;
  if (reminder.ended !== undefined) return endFacts(reminder, reminder.ended);
  return [
    ...when(subject, nowMs),
    ...relying(subject),
    { name: 'What stops', parts: [clip(subject.consequence, MAX_SENTENCE)] },
    { name: 'Do', parts: [clip(subject.action, MAX_SENTENCE)] },
    ...(kept?.owner === undefined
      ? []
      : [{ name: 'Taken by', parts: [{ who: kept.owner }, ', ', { atMs: kept.owner.atMs }] }]),
    ...(kept?.snooze === undefined ? [] : [snoozeFact(kept.snooze, nowMs)]),
    next(nextAtMs),
  ];
}

/** Who put it off, until when, and why. When that is over they are told. */
function snoozeFact({ untilMs, by, reason }: KeptSnooze, nowMs: number): Fact {
  const isOver = untilMs <= nowMs;
  const why = reason === undefined ? '' : `: ${clip(reason, MAX_REASON)}`;
  return {
    name: isOver ? 'No longer put off' : 'Put off',
    parts: [
      isOver ? 'it was until ' : 'until ',
      { atMs: untilMs },
      ' by ',
      isOver ? { who: by } : clip(by.name, MAX_PERSON),
      why,
    ],
  };
}

function when(subject: ReminderSubject, nowMs: number): Fact[] {
  const found = whenOf(subject, nowMs);
  if (found === undefined) return [];
  const { word, atMs, days } = found;
  return [{ name: word, parts: [{ atMs, days }] }];
}

function relying({ instances }: ReminderSubject): Fact[] {
  if (instances.length === 0) return [];
  const named = instances.slice(0, NAMED).map((name) => clip(name, 50));
  const others = instances.length - named.length;
  return [{ name: 'Relies on it', parts: [`${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`] }];
}

function next(nextAtMs: number | undefined): Fact {
  return {
    name: 'Next reminder',
    parts:
      nextAtMs === undefined
        ? ['none comes here unless something changes']
        : [{ atMs: nextAtMs }, ', if nothing changes'],
  };
}

function endFacts({ subjectAtPost }: KeptReminder, { kind, atMs, by, endsAtMs }: ReminderEnd): Fact[] {
  const whose = by === undefined ? '' : ` by ${clip(by, MAX_PERSON)}`;
  const was = subjectAtPost.endsAtMs;
  const due: SaidPart[] = was === undefined ? [] : [', was due ', { atMs: was }];
  const until: SaidPart[] = endsAtMs === undefined ? [] : [', now good until ', { atMs: endsAtMs }];
  return [{ name: endNames[kind], parts: [{ atMs }, whose, ...due, ...until, '. Nothing to do.'] }];
}

const endWords: Readonly<Record<ReminderEnd['kind'], string>> = {
  renewed: 'Renewed',
  gone: 'Gone',
  ignored: 'Left out',
};

/** A look sees that it has changed, not when it did. */
const endNames: Readonly<Record<ReminderEnd['kind'], string>> = {
  renewed: 'Renewed, as seen',
  gone: 'Not there any more, as seen',
  ignored: 'Left out as ekm.yaml says, since',
};

/** All reminders of a message have to fit into it, whatever things are called. */
const MAX_TITLE = 150;
const MAX_SENTENCE = 230;
const MAX_REASON = 150;
const MAX_PERSON = 80;
const NAMED = 4;
