import type { KnownBlock } from '@slack/types';
import type { CheckResult, Diagnosis } from '../../engine/diagnosis.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header, plainPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { type Startable, startButtons } from '../runs/start-buttons.ts';

/**
 * What a look found, in order, as one message for the person who asked, or several where it does not fit into one. Pure.
 *
 * @param instance as ekm.yaml names it: what a button starts begins there
 */
export function diagnosisCards(diagnosis: Diagnosis, instance: string, runbooks: Startable): Card[] {
  const title = `Diagnosis: ${diagnosis.title}`;
  const foot = footOf(diagnosis, instance, runbooks);
  const numbered = diagnosis.results.map((result, at) => ({ result, at }));
  // Of an instance with many keys nobody reads what holds of each.
  const isMany = numbered.length > MANY;
  const shown = isMany ? numbered.filter(({ result }) => result.state !== 'holds').slice(0, MANY) : numbered;
  const left = numbered.length - shown.length;
  const body = [
    richText([section(bold(clip(diagnosis.summary, 1_500)))]),
    ...(diagnosis.error.length === 0 ? [] : [errorBlock(diagnosis.error)]),
    ...shown.map(({ result, at }) => resultBlock(result, at)),
    ...(left === 0
      ? []
      : [plainPrint(`${left} more checks hold or are not shown: ekm plan diagnose lists all.`)]),
    byHandBlock(diagnosis.byHand),
  ];
  const packs = packBlocks(body, [header(title), ...foot]);
  return packs.map((blocks, at) => {
    const part = at === 0 ? title : `${title}, continued (${at + 1} of ${packs.length})`;
    return {
      text: clip(escapeMarkup(at === 0 ? [title, ...linesOf(diagnosis)].join('\n') : part), TEXT_BUDGET),
      blocks: [header(part), ...blocks, ...(at === 0 ? foot : [])],
    };
  });
}

function linesOf({ summary, error, results, byHand }: Diagnosis): string[] {
  return [
    summary,
    ...error,
    ...results.map(
      (result, at) =>
        `${at + 1}. ${stateWords[result.state]}: ${result.about} ${result.saw} ${result.means}${result.next === undefined ? '' : ` What to do: ${result.next}`}${result.isSuspected ? ` ${suspected}` : ''}`,
    ),
    `To look at by hand: ${byHand.join(' ')}`,
    readOnly,
  ];
}

function errorBlock(lines: readonly string[]): KnownBlock {
  return richText([
    section(bold('The error')),
    list(
      'bullet',
      lines.map((line) => section(clip(line, 500))),
    ),
  ]);
}

function resultBlock(result: CheckResult, at: number): KnownBlock {
  const { state, about, saw, means, next, isSuspected } = result;
  const points = isSuspected ? ` ${suspected}` : '';
  // What holds is read over: what does not is what they look for.
  if (state === 'holds')
    return richText([
      section(bold(`${at + 1}. Holds: `), `${clip(about, 300)} ${clip(saw, 600)} ${means}${points}`),
    ]);
  return richText([
    section(bold(`${at + 1}. ${stateWords[state]}: `), clip(about, 300)),
    list('bullet', [
      section(bold('Seen: '), clip(saw, 600)),
      section(bold('Means: '), means),
      ...(next === undefined ? [] : [section(bold('What to do: '), clip(next, 500))]),
      ...(isSuspected ? [section(suspected)] : []),
    ]),
  ]);
}

function byHandBlock(lines: readonly string[]): KnownBlock {
  return richText([
    section(bold('To look at by hand: no reading of the bot shows it')),
    list(
      'bullet',
      lines.map((line) => section(clip(line, 500))),
    ),
  ]);
}

function footOf({ results }: Diagnosis, instance: string, runbooks: Startable): KnownBlock[] {
  const wanted = results.flatMap(({ runbook }) => (runbook === undefined ? [] : [{ runbook, instance }]));
  const buttons = startButtons(wanted, runbooks);
  return [
    ...(buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons } as const]),
    plainPrint(readOnly),
  ];
}

const stateWords: Readonly<Record<CheckResult['state'], string>> = {
  holds: 'Holds',
  'does not hold': 'Does not hold',
  unknown: 'Unknown',
};

/** What fits into two messages or three. */
const MANY = 40;
const suspected = 'The error points here.';
const readOnly =
  'Only you see this. Everything was read just now, nothing was changed, and no key was used; who asked and what was found is in the audit. Unknown is neither fine nor broken.';
