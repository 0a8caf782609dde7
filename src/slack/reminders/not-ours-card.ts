import { dayText } from '../../fleet/age.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { bold, preformatted, richText, section } from '../cards/rich-text.ts';
import { header } from '../cards/simple-blocks.ts';
import { whatText } from './what-text.ts';

/** The lines of ekm.yaml that end a reminder for good, ready to be copied: a button never does that. Pure. */
export function notOursCard(
  subject: ReminderSubject,
  { schedule, nowMs }: { schedule: string; nowMs: number },
): Card {
  const what = whatText(subject, nowMs);
  const rules = rulesOf(subject);
  const lines =
    rules.length === 0 ? [] : ['ignore:', ...rules.flatMap((rule) => entryOf(rule, subject, nowMs))];
  const first =
    lines.length === 0
      ? 'A request for approval is left out of reminders by its kind only: take "run" out of "kinds" of the schedule.'
      : 'To leave it out for everybody, add this to ekm.yaml, with a reason for the next person; reports then leave it out, too, and count it. Where the file has a part "ignore", add the entries there.';
  const second = `If another team looks after it: give the schedule "${schedule}" under "reminders" in ekm.yaml the "tags" of what is yours, and theirs a schedule of its own.`;
  const third = 'Nothing was changed. Until then it can be put off.';
  return {
    text: escapeMarkup(['Not ours', what, first, ...lines, second, third].join('\n')),
    blocks: [
      header('Not ours: how ekm.yaml says so'),
      richText([
        section(bold(`${what}\n`), first),
        ...(lines.length === 0 ? [] : [preformatted(lines.join('\n'))]),
        section(`${second}\n${third}`),
      ]),
    ],
  };
}

function entryOf(rule: string, { item }: ReminderSubject, nowMs: number): string[] {
  return [
    `  - rule: ${rule}`,
    `    item: ${quoted(item)}`,
    '    reason: "say here why it is not yours"',
    `    until: ${dayText(nowMs + YEAR_MS)}`,
  ];
}

/** In double quotes YAML takes anything as JSON writes it. */
function quoted(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

/** The rules of the report that say the same. */
function rulesOf({ about, kind }: ReminderSubject): string[] {
  switch (about) {
    case 'expiry':
      return [`${kind}-expiring`, `${kind}-expired`];
    case 'age':
      return kind === 'connector' ? ['connector-behind'] : [`${kind}-old`];
    case 'not rolled':
      return ['secret-not-rolled'];
    case 'connector':
      return ['connector-behind', 'connector-unsupported'];
    case 'unreadable':
      return [`${kind}-unreadable`];
    case 'rotation late':
      return ['key-rotation-late'];
    case 'approval':
      return [];
  }
}

const YEAR_MS = 365 * 86_400_000;
