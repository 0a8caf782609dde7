import type { ActionsBlock } from '@slack/types';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section, utcText } from '../cards/rich-text.ts';
import { button, header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { mentionOf, mentionText } from './mention.ts';
import { stepLine } from './plan-cards.ts';

/** Tells that a run goes without approval, what it does and how to stop it; then its review. Drawn from the record alone. */
export function emergencyCard(run: RunRecord): Card {
  const { plan, requestedBy, reason } = run;
  const title = `Emergency, without approval: ${plan.title}`;
  const targets = plan.targets.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const facts: [string, string][] = [
    ['Where', targets],
    ['Why', clip(reason, 500)],
    ['Begins', 'now, also outside maintenance windows; within an hour, or not at all'],
    ['To stop it', '/ekm freeze: it lifts no freeze'],
    ['Review', reviewText(run)],
  ];
  const steps = plan.steps.map(stepLine);
  const lines = [...facts.map(([name, value]) => `${name}: ${value}`), ...steps];
  return {
    text: clip(
      `${escapeMarkup(title)}\nBy: ${mentionText(requestedBy)}\n${escapeMarkup(lines.join('\n'))}`,
      TEXT_BUDGET,
    ),
    blocks: [
      header(title),
      richText([
        section(bold('By: '), mentionOf(requestedBy)),
        list(
          'bullet',
          facts.map(([name, value]) => section(bold(`${name}: `), value)),
        ),
      ]),
      richText([
        section(bold('Steps')),
        list(
          'bullet',
          steps.slice(0, SHOWN_STEPS).map((line) => section(line)),
        ),
      ]),
      ...(steps.length > SHOWN_STEPS ? [paragraph(`And ${steps.length - SHOWN_STEPS} more steps.`)] : []),
      ...(run.emergency?.review === undefined ? [buttonsOf(run)] : []),
    ],
  };
}

function reviewText({ emergency, requestedAtMs }: RunRecord): string {
  const review = emergency?.review;
  if (review === undefined)
    return `a second person says whether it was right, once it has begun and before ${utcText(requestedAtMs + 24 * 3_600_000)}; after that nobody starts another until it is reviewed`;
  const verdict = review.verdict === 'accepted' ? 'was right' : 'should not have been';
  const note = review.note === undefined ? '' : ` ("${clip(review.note, 300)}")`;
  return `it ${verdict}, says ${review.by.name} at ${utcText(review.atMs)}${note}`;
}

function buttonsOf({ id, plan }: RunRecord): ActionsBlock {
  return {
    type: 'actions',
    elements: [button(actionIds.runReview, 'Review', `Review the emergency: ${plan.title}`, id)],
  };
}

const SHOWN_STEPS = 25;
