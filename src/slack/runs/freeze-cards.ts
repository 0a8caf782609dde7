import type { Who } from '../../engine/run/run.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { mentionOf, mentionText } from './mention.ts';
import { runStateWords } from './run-words.ts';
import { freezeText } from './runs-list.ts';

/** What is frozen, for one person. @param before why they are told */
export function freezeListCard(freezes: readonly Freeze[], command: string, before = ''): Card {
  const title = freezes.length === 0 ? 'Nothing is frozen' : `Frozen: ${freezes.length}`;
  const more = `${command} freeze all or a tag, and the reason; ${command} freeze lift and the tag.`;
  const lines = freezes.map(freezeText);
  return {
    text: clip(
      escapeMarkup([title, before, ...lines, more].filter((line) => line !== '').join('\n')),
      TEXT_BUDGET,
    ),
    blocks: [
      header(title),
      ...(before === '' ? [] : [paragraph(before)]),
      ...(lines.length === 0
        ? []
        : [
            richText([
              list(
                'bullet',
                lines.slice(0, MAX_LINES).map((line) => section(clip(line, 500))),
              ),
            ]),
          ]),
      paragraph(more),
    ],
  };
}

/** Tells everybody that nothing new begins, what goes on all the same, and how it is lifted. */
export function frozenCard(freeze: Freeze, runs: readonly RunRecord[], command: string): Card {
  return toldCard({
    title: freeze.tag === 'all' ? 'Frozen: everything' : `Frozen: ${freeze.tag}`,
    by: freeze.by,
    why: freeze.reason,
    lines: [
      'No step begins there. A step that is under way ends first.',
      'Reading goes on: reports, checks and plans. Requests can be made and approved, and begin when it is lifted.',
      `To lift it takes somebody who may approve: ${command} freeze lift ${freeze.tag}`,
    ],
    runs,
    about: 'Runs that it holds',
  });
}

/** Tells everybody that runs go on. */
export function thawedCard(
  { tag }: Freeze,
  { by, runs, left }: { by: Who; runs: readonly RunRecord[]; left: readonly Freeze[] },
): Card {
  return toldCard({
    title: tag === 'all' ? 'No longer frozen: everything' : `No longer frozen: ${tag}`,
    by,
    why: '',
    lines:
      left.length === 0
        ? ['Nothing is frozen any more.']
        : left.map((each) => `Still frozen: ${freezeText(each)}`),
    runs,
    about: 'Runs that it held',
  });
}

interface Told {
  title: string;
  by: Who;
  why: string;
  lines: readonly string[];
  runs: readonly RunRecord[];
  about: string;
}

function toldCard({ title, by, why, lines, runs, about }: Told): Card {
  const held = runs
    .slice(0, MAX_LINES)
    .map(({ id, state, plan }) => `${plan.title}: ${runStateWords[state].toLowerCase()}. Run ${id}`);
  const reason = why === '' ? '' : `: ${clip(why, 1_000)}`;
  return {
    text: clip(
      `${escapeMarkup(title)}, by ${mentionText(by)}${escapeMarkup([reason, ...lines, ...held].join('\n'))}`,
      TEXT_BUDGET,
    ),
    blocks: [
      header(title),
      richText([
        section('By ', mentionOf(by), reason),
        list(
          'bullet',
          lines.map((line) => section(clip(line, 500))),
        ),
      ]),
      ...(held.length === 0
        ? []
        : [
            richText([
              section(bold(about)),
              list(
                'bullet',
                held.map((line) => section(clip(line, 300))),
              ),
            ]),
          ]),
    ],
  };
}

const MAX_LINES = 20;
