import type { ShownReminder } from '../../reminders/reminder-desk.ts';
import { type Card, clip } from '../cards/card.ts';
import { list, richText, section } from '../cards/rich-text.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { factsOf } from './reminder-facts.ts';
import { type SaidPart, saidElements, saidText } from './said-parts.ts';
import { thingText } from './what-text.ts';

/** Tells in the thread what is over, a line each: whoever took it is told. Pure. */
export function endedCard(all: readonly ShownReminder[], nowMs: number): Card {
  const shown = all.slice(0, MOST);
  const lines = shown.map((each) => lineOf(each, nowMs));
  if (all.length > shown.length)
    lines.push([`and ${all.length - shown.length} more: the message shows them.`]);
  const [only] = lines;
  return {
    text: clip(lines.map(saidText).join('\n'), TEXT_BUDGET),
    blocks: [
      richText(
        only !== undefined && lines.length === 1
          ? [section(...saidElements(only))]
          : [
              list(
                'bullet',
                lines.map((line) => section(...saidElements(line))),
              ),
            ],
      ),
    ],
  };
}

function lineOf(shown: ShownReminder, nowMs: number): SaidPart[] {
  const { owner } = shown.kept ?? {};
  const whose: SaidPart[] = owner === undefined ? [] : [{ who: owner }, ': '];
  const thing = clip(thingText(shown.reminder.subjectAtPost), MAX_THING);
  const [end] = factsOf(shown, nowMs);
  return [
    ...whose,
    ...(end === undefined
      ? [`${thing}: over.`]
      : [`${thing}: ${end.name.charAt(0).toLowerCase()}${end.name.slice(1)} `, ...end.parts]),
  ];
}

const MOST = 15;
const MAX_THING = 150;
