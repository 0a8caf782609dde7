import type { ActionsBlock, Button, KnownBlock, RichTextElement } from '@slack/types';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { button, header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { stepLine } from './plan-cards.ts';
import { requestFacts } from './request-facts.ts';
import { runWords } from './run-words.ts';

/**
 * A request for approval as its message shows it, whatever became of it: drawn from the store's record alone, so that
 * any process draws the same. There are buttons only while something can be decided.
 *
 * @param shown `mentions`: accounts that Slack tells of it, when it is posted; edits tell nobody. `isPlanShown`: the whole
 * plan stands in the thread, without which nobody can approve it
 */
export function requestCard(
  run: RunRecord,
  { mentions = [], isPlanShown }: { mentions?: readonly string[]; isPlanShown: boolean },
): Card {
  const { plan } = run;
  const title = `${run.state === 'awaiting_approval' ? 'Approval wanted' : runWords(run)}: ${plan.title}`;
  const steps = run.state === 'awaiting_approval' ? plan.steps.map(stepLine) : [];
  const facts = requestFacts(run);
  const text = [
    title,
    ...facts.map(([name, value]) => `${name}: ${value}`),
    untilText(run, isPlanShown),
    ...steps,
  ];
  const called = mentions.length === 0 ? '' : `\n${mentions.map((id) => `<@${id}>`).join(' ')}`;
  return {
    text:
      clip(escapeMarkup(text.filter((line) => line !== '').join('\n')), TEXT_BUDGET - called.length) + called,
    blocks: [
      header(title),
      ...mentionBlocks(mentions),
      richText([
        list(
          'bullet',
          facts.map(([name, value]) => section(bold(`${name}: `), clip(value, 500))),
        ),
      ]),
      ...stepsBlocks(steps),
      ...until(run, isPlanShown),
      ...buttonsOf(run, isPlanShown),
    ],
  };
}

/** What an approval binds travels in its button: a click on an old message is told apart. */
export function buttonValue({ id, planHash }: Pick<RunRecord, 'id' | 'planHash'>): string {
  return `${id} ${planHash}`;
}

/** Approve and Deny, for exactly the plan that is shown. Nobody approves what they cannot read. */
export function decideButtons(run: RunRecord, isPlanShown: boolean): Button[] {
  return [...(isPlanShown ? [approve(run)] : []), deny(run)];
}

/** Why there is no Approve yet. */
export const planToComeText =
  'It can be approved once the whole plan stands in the thread: the bot is posting it, and tries again every minute.';

function mentionBlocks(mentions: readonly string[]): KnownBlock[] {
  if (mentions.length === 0) return [];
  const people = mentions.flatMap((id): (string | RichTextElement)[] => [' ', { type: 'user', user_id: id }]);
  return [paragraph('For', ...people)];
}

function untilText({ state, expiresAtMs }: RunRecord, isPlanShown: boolean): string {
  if (state !== 'awaiting_approval') return '';
  return `Can be decided until ${utcText(expiresAtMs)}.${isPlanShown ? '' : ` ${planToComeText}`}`;
}

function until({ state, expiresAtMs }: RunRecord, isPlanShown: boolean): KnownBlock[] {
  if (state !== 'awaiting_approval') return [];
  const where = isPlanShown ? 'The thread has every step in full.' : planToComeText;
  return [richText([section('Can be decided until ', moment(expiresAtMs), `. ${where}`)])];
}

function stepsBlocks(steps: readonly string[]): KnownBlock[] {
  if (steps.length === 0) return [];
  const more = steps.length - SHOWN_STEPS;
  return [
    richText([section(bold('Steps'), `\n${steps.slice(0, SHOWN_STEPS).join('\n')}`)]),
    ...(more > 0 ? [paragraph(`And ${more} more steps: the thread has them all.`)] : []),
  ];
}

function buttonsOf(run: RunRecord, isPlanShown: boolean): ActionsBlock[] {
  if (run.state === 'awaiting_approval')
    return [{ type: 'actions', elements: decideButtons(run, isPlanShown) }];
  if (run.state !== 'expired') return [];
  const again = button(actionIds.runAskAgain, 'Ask again', `Ask again: ${run.plan.title}`, run.id);
  return [{ type: 'actions', elements: [again] }];
}

function approve(run: RunRecord): Button {
  const question = `${run.plan.title}: ${run.plan.steps.length} steps. You have read the plan in the thread.`;
  return {
    ...button(actionIds.runApprove, 'Approve', `Approve: ${run.plan.title}`, buttonValue(run)),
    style: 'primary',
    confirm: {
      title: { type: 'plain_text', text: 'Approve this run?' },
      text: { type: 'plain_text', text: clip(question, 300) },
      confirm: { type: 'plain_text', text: 'Approve' },
      deny: { type: 'plain_text', text: 'Not yet' },
    },
  };
}

function deny(run: RunRecord): Button {
  return {
    ...button(actionIds.runDeny, 'Deny', `Deny: ${run.plan.title}`, buttonValue(run)),
    style: 'danger',
  };
}

const SHOWN_STEPS = 25;
