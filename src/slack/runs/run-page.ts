import type { KnownBlock } from '@slack/types';
import { mayEnd } from '../../engine/run/may-end.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { button, paragraph, smallPrint } from '../cards/simple-blocks.ts';
import { slackLimits } from '../limits.ts';
import { slackDate } from '../slack-date.ts';
import { planStepBlocks } from './plan-cards.ts';
import { decideButtons, planToComeText } from './request-card.ts';
import { runRecordBlocks } from './run-record-blocks.ts';
import { hasEnded } from './run-words.ts';
import { freezeBlocks } from './runs-list.ts';
import { wantedBlocks } from './step-wanted.ts';

/** One run in App Home: what it waits for with its buttons, then its whole record. */
export function runPage(
  run: RunRecord,
  { freezes, nowMs, isPlanShown }: { freezes: readonly Freeze[]; nowMs: number; isPlanShown: boolean },
): KnownBlock[] {
  const [title, facts, ...records] = runRecordBlocks(run);
  // Who decides here reads here what about.
  const steps = run.state === 'awaiting_approval' ? planStepBlocks(run.plan) : records;
  const top = [navigation(run), ...[title, facts].filter((block) => block !== undefined)];
  const now = hasEnded(run)
    ? []
    : [...freezeBlocks(freezes), ...wantedBlocks(run), ...endBlock(run, isPlanShown)];
  const room = slackLimits.blocksOfHome - top.length - now.length - 2;
  return [
    ...top,
    ...now,
    ...steps.slice(0, room),
    ...(steps.length > room
      ? [paragraph(`And ${steps.length - room} more steps: the plan in the thread of the request has them.`)]
      : []),
    smallPrint(`As it was ${slackDate(nowMs)}.`),
  ];
}

function navigation(run: RunRecord): KnownBlock {
  return {
    type: 'actions',
    elements: [
      button(actionIds.homeBack, 'Back', 'Back to the page with everything', 'home'),
      button(actionIds.runOpen, 'Look again', `Look again at the run ${run.plan.title}`, run.id),
    ],
  };
}

/** A request can be decided here, too; what has not begun can be taken back, and what is held ended. */
function endBlock(run: RunRecord, isPlanShown: boolean): KnownBlock[] {
  const { id, state, plan } = run;
  const [first] = plan.steps;
  // What waits for a person has its buttons already.
  if (first === undefined || state === 'waiting' || !mayEnd(run)) return [];
  const isToDecide = state === 'awaiting_approval';
  return [
    ...(isToDecide && !isPlanShown ? [paragraph(planToComeText)] : []),
    {
      type: 'actions',
      elements: [
        ...(isToDecide ? decideButtons(run, isPlanShown) : []),
        button(actionIds.runAbort, 'End the run', `End the run: ${plan.title}`, `${id} ${first.id}`),
      ],
    },
  ];
}
