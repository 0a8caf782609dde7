import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { statementOf } from '../../engine/plan/step-words.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';
import { bold, list, preformatted, richText, section, utcText } from '../cards/rich-text.ts';
import { header } from '../cards/simple-blocks.ts';
import { evidenceWords, tellingEvidence } from './evidence-card.ts';
import { holdText } from './hold-text.ts';
import { runWords } from './run-words.ts';
import { waitText } from './runs-list.ts';
import { type RunStep, stepStateLine, stepsOf } from './step-lines.ts';

/** The whole record of a run: whose it is, who decided, and of each step all that is kept. */
export function runRecordBlocks(run: RunRecord): KnownBlock[] {
  return [header(`${runWords(run)}: ${run.plan.title}`), factsBlock(run), ...stepsOf(run).map(stepBlock)];
}

/** The same as lines of text. */
export function runRecordText(run: RunRecord): string {
  const lines = stepsOf(run).flatMap((each) => [
    stepStateLine(each),
    ...tellingEvidence(each.record?.evidence ?? []).map(
      (entry) => `- ${utcText(entry.atMs)}: ${evidenceWords(entry, each.step)}`,
    ),
  ]);
  return [
    `${runWords(run)}: ${run.plan.title}`,
    ...factsOf(run).map(([name, value]) => `${name}: ${value}`),
    ...lines,
  ].join('\n');
}

function factsBlock(run: RunRecord): KnownBlock {
  return richText([
    list(
      'bullet',
      factsOf(run).map(([name, value]) => section(bold(`${name}: `), clip(value, 500))),
    ),
  ]);
}

function factsOf(run: RunRecord): [string, string][] {
  const votes = run.votes.map(
    ({ verdict, person, atMs, reason }) =>
      `${verdict === 'approve' ? 'approved' : 'denied'} by ${person} at ${utcText(atMs)}${reason ? `: ${reason}` : ''}`,
  );
  const waits = waitText(run);
  const held = holdText(run);
  return [
    ['Run', run.id],
    ['Asked for', `by ${run.requestedBy.name} at ${utcText(run.requestedAtMs)}: ${run.reason}`],
    ['Where', run.plan.targets.map(({ kind, name }) => `${kind} ${name}`).join(', ')],
    ['Rule', run.rule.name],
    ['Decided', votes.length > 0 ? votes.join('; ') : undecidedText(run)],
    ...(waits === '' ? [] : [['Now', `${waits}.`] as [string, string]]),
    ...(held === undefined ? [] : [held]),
    ['Plan', `${run.plan.runbook}, revision ${run.plan.revision}, hash ${run.planHash.slice(0, 12)}`],
  ];
}

function undecidedText({ emergency, requestedBy }: RunRecord): string {
  return emergency === undefined
    ? 'by nobody yet'
    : `by nobody: ${requestedBy.name} began it as an emergency`;
}

function stepBlock(each: RunStep): KnownBlock {
  const evidence = tellingEvidence(each.record?.evidence ?? []);
  const statement = evidence.length > 0 ? statementOf(each.step) : undefined;
  const elements: RichTextBlockElement[] = [
    section(bold(stepStateLine(each))),
    ...(statement === undefined || statement.length > 1_500 ? [] : [preformatted(statement)]),
    ...(evidence.length === 0
      ? []
      : [
          list(
            'bullet',
            evidence
              .slice(-MAX_EVIDENCE)
              .map((entry) =>
                section(`${utcText(entry.atMs)}: ${clip(evidenceWords(entry, each.step), 1_000)}`),
              ),
          ),
        ]),
  ];
  return richText(elements);
}

/** Of one step; the audit has all. */
const MAX_EVIDENCE = 6;
