import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { button, header } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { stepLine } from './plan-cards.ts';
import { runStateWords } from './run-words.ts';

/**
 * A request for approval as its message shows it, whatever became of it: drawn from the store's record alone, so that
 * any process draws the same. There are buttons only while something can be decided.
 */
export function requestCard(run: RunRecord): Card {
  const { plan } = run;
  const title = `${run.state === 'awaiting_approval' ? 'Approval wanted' : runStateWords[run.state]}: ${plan.title}`;
  const targets = plan.targets.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const steps = plan.steps.map(stepLine);
  const facts: [string, string][] = [
    ['Where', targets],
    ['Why', run.reason],
    ['Asked for by', run.requestedBy.name],
    ['Rule', ruleText(run)],
    ['State', stateText(run)],
  ];
  const text = [title, ...facts.map(([name, value]) => `${name}: ${value}`), untilText(run), ...steps];
  return {
    text: clip(escapeMarkup(text.filter((line) => line !== '').join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      richText([
        list(
          'bullet',
          facts.map(([name, value]) => section(bold(`${name}: `), clip(value, 500))),
        ),
      ]),
      richText([
        section(bold('Steps')),
        list(
          'bullet',
          steps.slice(0, SHOWN_STEPS).map((line) => section(line)),
        ),
      ]),
      ...moreSteps(steps.length),
      ...until(run),
      ...(run.state === 'awaiting_approval' ? [buttonsOf(run)] : []),
    ],
  };
}

/** What an approval binds travels in its button: a click on an old message is told apart. */
export function buttonValue({ id, planHash }: Pick<RunRecord, 'id' | 'planHash'>): string {
  return `${id} ${planHash}`;
}

function ruleText({ rule, approvers, votes, requestedBy }: RunRecord): string {
  const given = votes.filter(({ verdict }) => verdict === 'approve').map(({ person }) => person);
  const missing = Math.max(0, rule.count - given.length);
  const can = approvers.filter((name) => name !== requestedBy.name && !given.includes(name));
  const who = can.length === 0 ? 'nobody who could' : can.join(', ');
  return `${rule.name}: ${rule.count} ${rule.count === 1 ? 'approval' : 'approvals'}${missing === 0 ? '' : `, ${missing} missing, of ${who}`}`;
}

function stateText({ state, votes }: RunRecord): string {
  const told = votes.map(({ verdict, person, atMs, reason }) => {
    const what = verdict === 'approve' ? 'approved' : 'denied';
    return `${what} by ${person} at ${utcText(atMs)}${reason ? ` ("${clip(reason, 300)}")` : ''}`;
  });
  return [runStateWords[state].toLowerCase(), ...told].join('; ');
}

function untilText({ state, expiresAtMs }: RunRecord): string {
  return state === 'awaiting_approval' ? `Can be decided until ${utcText(expiresAtMs)}.` : '';
}

function until({ state, expiresAtMs }: RunRecord): KnownBlock[] {
  if (state !== 'awaiting_approval') return [];
  return [
    richText([section('Can be decided until ', moment(expiresAtMs), '. The thread has every step in full.')]),
  ];
}

function moreSteps(count: number): KnownBlock[] {
  if (count <= SHOWN_STEPS) return [];
  return [richText([section(`And ${count - SHOWN_STEPS} more steps: the thread has them all.`)])];
}

function buttonsOf(run: RunRecord): ActionsBlock {
  const value = buttonValue(run);
  const approve: Button = {
    ...button(actionIds.runApprove, 'Approve', `Approve: ${run.plan.title}`, value),
    style: 'primary',
    confirm: {
      title: { type: 'plain_text', text: 'Approve this run?' },
      text: {
        type: 'plain_text',
        text: clip(
          `${run.plan.title}: ${run.plan.steps.length} steps. You have read the plan in the thread.`,
          300,
        ),
      },
      confirm: { type: 'plain_text', text: 'Approve' },
      deny: { type: 'plain_text', text: 'Not yet' },
    },
  };
  const deny: Button = {
    ...button(actionIds.runDeny, 'Deny', `Deny: ${run.plan.title}`, value),
    style: 'danger',
  };
  return { type: 'actions', elements: [approve, deny] };
}

const SHOWN_STEPS = 25;
