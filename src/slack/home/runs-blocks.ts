import type { KnownBlock } from '@slack/types';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { clip } from '../cards/card.ts';
import { button, header, paragraph } from '../cards/simple-blocks.ts';
import { freezeBlocks, liveBlocks } from '../runs/runs-list.ts';
import type { HomeRuns } from './home-runs.ts';

/** The runs that are under way in App Home: what waits for the person first. */
export function runsBlocks(runs: HomeRuns | undefined, nowMs: number): KnownBlock[] {
  if (runs === undefined) return [];
  if (runs.state === 'unknown') return [header('Runs'), paragraph(clip(runs.problem, 1_000))];
  const { live, freezes } = runs;
  const mine = live.filter((run) => waitsFor(run, runs));
  const others = live.filter((run) => !mine.includes(run));
  return [
    header(mine.length === 0 ? 'Nothing waits for you' : `What waits for you: ${mine.length}`),
    ...mine.slice(0, MOST).flatMap((run) => liveBlocks(run, freezes, nowMs)),
    ...rest(mine.length),
    ...freezeBlocks(freezes),
    ...(others.length === 0
      ? []
      : [
          header('Runs under way'),
          ...others.slice(0, MOST).flatMap((run) => liveBlocks(run, freezes, nowMs)),
          ...rest(others.length),
        ]),
    {
      type: 'actions',
      elements: [
        button(
          actionIds.runStart,
          'Start a runbook',
          'Start a runbook: opens a form; others approve before it runs',
          '',
        ),
      ],
    },
  ];
}

/** An approval that the person may give, as far as is known, or a step of a run that they asked for. */
function waitsFor(run: RunRecord, { person, user }: { person: string | undefined; user: string }): boolean {
  const isTheirs =
    run.requestedBy.slackId === user || (person !== undefined && run.requestedBy.name === person);
  if (run.state === 'waiting') return isTheirs;
  if (run.state !== 'awaiting_approval' || isTheirs || person === undefined) return false;
  return run.approvers.includes(person) && !run.votes.some((vote) => vote.person === person);
}

function rest(count: number): KnownBlock[] {
  return count > MOST ? [paragraph(`And ${count - MOST} more.`)] : [];
}

const MOST = 8;
