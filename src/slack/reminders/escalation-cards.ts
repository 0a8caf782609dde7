import type { Who } from '../../engine/run/run.ts';
import type { PostContent } from '../../reminders/reminder-desk.ts';
import { subjectId } from '../../reminders/reminder-subject.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { list, richText, section } from '../cards/rich-text.ts';
import { reminderCards } from './reminder-cards.ts';
import { titleOf } from './reminder-facts.ts';
import type { Drawing } from './reminder-item.ts';
import { type SaidPart, saidElements, saidText } from './said-parts.ts';

/** Tells those whom ekm.yaml names that nobody has reacted, with links to where it was said. Pure. */
export function escalationCards(
  content: PostContent,
  drawing: Drawing,
  { people, links }: EscalationWorld,
): Card[] {
  const { reminders, schedule, nowMs } = content;
  const open = reminders.filter(({ reminder }) => reminder.ended === undefined).length;
  const title = open === 0 ? 'Over: what nobody had reacted to' : `Nobody has reacted: ${thingsText(open)}`;
  const told = toldParts(schedule?.escalation?.userGroups ?? [], people);
  const intro: SaidPart[] = [
    ...told,
    ...(told.length === 0 ? [] : [': ']),
    'nobody has taken this, put it off or renewed it since it was said.',
  ];
  const linked = reminders.flatMap(({ reminder }) => {
    const url = links.get(subjectId(reminder.subjectAtPost));
    return url === undefined ? [] : [{ url, text: clip(titleOf({ reminder }, nowMs), 100) }];
  });
  const shown = linked.slice(0, MAX_LINKS);
  return reminderCards(content, drawing, {
    title,
    before: [
      richText([
        section(...saidElements(intro)),
        ...(shown.length === 0
          ? []
          : [
              section('Where it was said:'),
              list(
                'bullet',
                shown.map(({ url, text }) => section({ type: 'link', url, text })),
              ),
            ]),
      ]),
    ],
    beforeText: [saidText(intro), ...shown.map(({ url, text }) => `${escapeMarkup(text)}: ${url}`)].join(
      '\n',
    ),
  });
}

interface EscalationWorld {
  /** People whom it mentions, with their accounts. */
  people: readonly Who[];
  /** Where the reminder of a subject stands, by its id. */
  links: ReadonlyMap<string, string>;
}

function toldParts(userGroups: readonly string[], people: readonly Who[]): SaidPart[] {
  const all: SaidPart[] = [
    ...userGroups.map((userGroup) => ({ userGroup })),
    ...people.map((who) => ({ who })),
  ];
  return all.slice(0, MENTIONED).flatMap((part, at) => (at === 0 ? [part] : [', ', part]));
}

function thingsText(count: number): string {
  return count === 1 ? 'one thing' : `${count} things`;
}

const MAX_LINKS = 5;
/** Each is a notification. */
const MENTIONED = 15;
