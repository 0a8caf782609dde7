import type { RunRecord } from '../../engine/run/run-store.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { mentionOf, mentionText } from './mention.ts';
import { runStateWords, stepWords } from './run-words.ts';
import { leftLines } from './step-left.ts';
import { type RunStep, stepsOf } from './step-lines.ts';

/** Who ended a run by hand, and what they said. */
export interface EndedBy {
  name: string;
  note: string;
}

/** Tells the requester how a run ended: what stopped it, what is done, what is not, what to do next. */
export function endCard(run: RunRecord, by: EndedBy | undefined): Card {
  const steps = stepsOf(run);
  const title = `${runStateWords[run.state]}: ${run.plan.title}`;
  const parts: [string, readonly string[]][] =
    run.state === 'succeeded'
      ? [
          ['How it is known', countsOf(steps)],
          ['What the last look says', lastLook(steps)],
          ['To remember', run.plan.notes],
        ]
      : [
          ['What stopped it', [stoppedBy(run, by)]],
          ['What is left in which state', leftLines(run)],
          ['What to do next', [nextText(run)]],
        ];
  const shown = parts.filter(([, lines]) => lines.length > 0);
  const text = shown.flatMap(([name, lines]) => [name, ...lines.map((line) => `- ${line}`)]);
  return {
    text: clip(`${mentionText(run.requestedBy)}: ${escapeMarkup([title, ...text].join('\n'))}`, TEXT_BUDGET),
    blocks: [
      richText([section(mentionOf(run.requestedBy), ': ', bold(title))]),
      ...shown.map(([name, lines]) =>
        richText([
          section(bold(name)),
          list(
            'bullet',
            lines.slice(0, MAX_LINES).map((line) => section(clip(line, longestOf(lines)))),
          ),
          ...(lines.length > MAX_LINES
            ? [
                section(
                  `And ${lines.length - MAX_LINES} more: the message above and the record of the run have all.`,
                ),
              ]
            : []),
        ]),
      ),
    ],
  };
}

/** How many steps are over in which way; what was skipped by its name. */
function countsOf(steps: readonly RunStep[]): string[] {
  const words = steps.map(({ step, record }) => stepWords(step, record));
  const counted = [...new Set(words)].map((word) => {
    const those = steps.filter((_, at) => words[at] === word);
    const named =
      those.length <= 3 || word.startsWith('Skipped')
        ? `: ${those.map(({ step }) => step.title).join('; ')}`
        : '';
    return `${word}: ${those.length} of ${steps.length} steps${named}`;
  });
  return counted;
}

/** A run may end with a look at what is left: what still needs the old key, and until when. */
function lastLook(steps: readonly RunStep[]): string[] {
  const last = steps.at(-1);
  const seen = last?.record?.evidence.at(-1);
  return last?.step.act.kind === 'look' && seen?.kind === 'seen' ? [seen.text] : [];
}

function stoppedBy({ steps }: RunRecord, by: EndedBy | undefined): string {
  const stuck = steps.find(({ state }) => state === 'failed' || state === 'unknown' || state === 'waiting');
  const last = (stuck ?? steps.find(({ evidence }) => evidence.length > 0 && stuck === undefined))?.evidence
    .filter(({ kind }) => kind === 'error' || kind === 'seen')
    .at(-1);
  const ended = by === undefined ? '' : `${by.name} ended it${by.note.trim() === '' ? '' : `: ${by.note}`}. `;
  return (
    `${ended}${last === undefined || stuck?.state === 'waiting' ? '' : last.text}`.trim() || 'It was ended.'
  );
}

function nextText({ steps }: RunRecord): string {
  const hasActed = steps.some(({ state }) => state !== 'pending');
  return hasActed
    ? 'Its targets are free again. Undo what should not stay, or ask for a new run: its plan is made from what is there then.'
    : 'Nothing was changed, and its targets are free again. Ask for a new run: its plan is made from what is there then.';
}

/** All of it has to fit one message. */
function longestOf({ length }: readonly string[]): number {
  if (length === 1) return 1_500;
  return length <= 6 ? 600 : 200;
}

const MAX_LINES = 25;
