import type { RunRecord } from '../../engine/run/run-store.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { richText, section } from '../cards/rich-text.ts';
import { header, paragraph, plainPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { holdText } from './hold-text.ts';
import { hasEnded, runWords } from './run-words.ts';
import { foldedLines, stepStateLine, stepsOf } from './step-lines.ts';
import { lastWords, wantedBlocks, wantedStep } from './step-wanted.ts';

/**
 * How far a run is: each step with its state in words, and what a person has to do now. Drawn from the record alone.
 *
 * @param note what is true of the bot and not of the run: that it stops
 */
export function progressCard(run: RunRecord, note = ''): Card {
  const title = `${runWords(run)}: ${run.plan.title}`;
  const wanted = run.state === 'waiting' ? wantedStep(run) : undefined;
  const last = wanted === undefined ? '' : lastWords(wanted.record);
  const text = [title, heldText(run), ...stepsOf(run).map(stepStateLine), last, note];
  return {
    text: clip(escapeMarkup(text.filter((line) => line !== '').join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      ...(heldText(run) === '' ? [] : [paragraph(heldText(run))]),
      paragraph(aboutText(run)),
      richText([section(foldedLines(run).join('\n'))]),
      ...wantedBlocks(run),
      ...(note === '' ? [] : [paragraph(note)]),
      plainPrint(`What each step showed is in the thread. Run ${clip(run.id, 100)}.`),
    ],
  };
}

/** `Waits: outside the maintenance windows of SQL02; they open next at ...` */
function heldText(run: RunRecord): string {
  return holdText(run)?.join(': ') ?? '';
}

/** How far it is, whom it waits for, and whose it is. */
function aboutText(run: RunRecord): string {
  const { plan, steps, requestedBy, votes, reason } = run;
  const over = steps.filter(({ state }) => state === 'done' || state === 'attested' || state === 'skipped');
  const approvers = votes.filter(({ verdict }) => verdict === 'approve').map(({ person }) => person);
  const waits = run.state === 'waiting' && !hasEnded(run) ? ` It waits for ${requestedBy.name}.` : '';
  const unapproved = run.emergency === undefined ? '' : ', without approval in an emergency';
  const approved = approvers.length === 0 ? unapproved : `, approved by ${approvers.join(' and ')}`;
  return `${over.length} of ${plan.steps.length} steps are over.${waits} Asked for by ${requestedBy.name}${approved}: ${clip(reason, 300)}`;
}
