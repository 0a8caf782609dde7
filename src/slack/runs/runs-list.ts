import type { KnownBlock } from '@slack/types';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { button, header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { holdText } from './hold-text.ts';
import { hasEnded, runWords } from './run-words.ts';
import { wantedStep } from './step-wanted.ts';

/** Runs for one person: live ones first, then what has ended; in as many messages as it takes. */
export function runsCards(
  runs: readonly RunRecord[],
  { freezes, nowMs, command }: { freezes: readonly Freeze[]; nowMs: number; command: string },
): Card[] {
  const live = runs.filter((run) => !hasEnded(run));
  const ended = runs.filter(hasEnded);
  const title = live.length === 0 ? 'No run is under way' : `Runs under way: ${live.length}`;
  const more = `${command} runs and the id of one shows its whole record.`;
  const lines = [
    ...freezes.map(freezeText),
    ...live.map((run) => runText(run, freezes, nowMs)),
    ...(ended.length === 0 ? [] : ['Ended']),
    ...ended.map((run) => runText(run, freezes, nowMs)),
  ];
  const text = clip(escapeMarkup([title, ...lines, more].join('\n')), TEXT_BUDGET);
  const blocks = [
    header(title),
    ...freezeBlocks(freezes),
    ...live.slice(0, MAX_LIVE).flatMap((run) => liveBlocks(run, freezes, nowMs)),
    ...(live.length > MAX_LIVE ? [paragraph(`And ${live.length - MAX_LIVE} more under way.`)] : []),
    ...(ended.length === 0
      ? []
      : [
          header('Ended'),
          richText(
            ended.map((run) =>
              section(
                '• ',
                bold(runWords(run)),
                `: ${clip(run.plan.title, 120)}, of ${run.requestedBy.name}, asked for `,
                moment(run.requestedAtMs),
                `. ${run.id}\n`,
              ),
            ),
          ),
        ]),
    paragraph(more),
  ];
  return packBlocks(blocks, []).map((pack, at) => ({
    text: at === 0 ? text : `${title} (${at + 1})`,
    blocks: pack,
  }));
}

/** A run that can still change something, with a button to its record. */
export function liveBlocks(run: RunRecord, freezes: readonly Freeze[], nowMs: number): KnownBlock[] {
  return [
    richText([
      section(bold(`${runWords(run)}: ${clip(run.plan.title, 200)}`)),
      section(detailText(run, freezes, nowMs)),
    ]),
    {
      type: 'actions',
      elements: [button(actionIds.runOpen, 'Open', `Open the run ${run.plan.title}`, run.id)],
    },
  ];
}

/** Freezes that hold, each with its reason. */
export function freezeBlocks(freezes: readonly Freeze[]): KnownBlock[] {
  return freezes.length === 0
    ? []
    : [richText(freezes.map((freeze) => section(bold('Frozen: '), clip(freezeText(freeze), 500), '\n')))];
}

/** `payroll since 2026-11-21 03:00 UTC by Rita: month end` */
export function freezeText({ tag, by, atMs, reason }: Freeze): string {
  return `${tag} since ${utcText(atMs)} by ${by.name}: ${reason}`;
}

function runText(run: RunRecord, freezes: readonly Freeze[], nowMs: number): string {
  return `${runWords(run)}: ${clip(run.plan.title, 200)}. ${detailText(run, freezes, nowMs)}`;
}

/** Age, owner, whom it waits for, what holds it, its id. */
function detailText(run: RunRecord, freezes: readonly Freeze[], nowMs: number): string {
  const held = hasEnded(run) ? undefined : holdText(run, freezes);
  const parts = [
    `${ageText(nowMs - run.requestedAtMs)} old, of ${run.requestedBy.name}`,
    waitText(run),
    held?.join(': ') ?? '',
    `Run ${run.id}`,
  ];
  return `${parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')}.`;
}

/** Whom a run waits for. */
export function waitText(run: RunRecord): string {
  if (run.state === 'awaiting_approval') {
    const given = run.votes.filter(({ verdict }) => verdict === 'approve').map(({ person }) => person);
    const can = run.approvers.filter((name) => name !== run.requestedBy.name && !given.includes(name));
    return `It waits for the approval of ${can.length === 0 ? 'nobody who could' : can.join(' or ')} until ${utcText(run.expiresAtMs)}`;
  }
  const wanted = run.state === 'waiting' ? wantedStep(run) : undefined;
  if (wanted === undefined) return '';
  return `It waits for ${run.requestedBy.name}: step ${wanted.at + 1} of ${run.plan.steps.length}, ${clip(wanted.step.title, 120)}`;
}

/** `20 min`, `5 h`, `3 days`. */
function ageText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

const MAX_LIVE = 15;
