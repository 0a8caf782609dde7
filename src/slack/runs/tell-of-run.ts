import type { WebClient } from '@slack/web-api';
import type { RunRecord } from '../../engine/run/run-store.ts';
import type { RunDesk } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { problemCard } from '../cards/problem-card.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { deskInTime } from './desk-in-time.ts';
import { runRecordBlocks, runRecordText } from './run-record-blocks.ts';
import { hasEnded, liveStates, runStateWords } from './run-words.ts';
import { runsCards } from './runs-list.ts';

/** A person's question about runs, answered to them alone. */
export interface RunsQuestion {
  client: WebClient;
  user: string;
  /** Id of a run, or what it begins with; `all`; or nothing. */
  id: string;
  tell: (card: Card) => Promise<unknown>;
}

/** The whole record of one run, or the list of all. Throws what Slack answers. */
export async function tellOfRun({ client, user, id, tell }: RunsQuestion, context: Context): Promise<void> {
  try {
    const refusal = await fleetRefusal(client, user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context, 10_000);
    const isList = id === '' || id.toLowerCase() === 'all';
    const cards = isList
      ? await listCards(desk, id === '' ? 10 : 30, context)
      : recordCards(await findRun(desk, id), context.command);
    for (const card of cards) await tell(card);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Runs are not shown', error));
  }
}

async function listCards(desk: RunDesk, endedCount: number, { now, command }: Context): Promise<Card[]> {
  const [live, newest, freezes] = await Promise.all([
    desk.list({ states: liveStates, limit: 100 }),
    desk.list({ states: endedStates, limit: endedCount }),
    desk.freezes(),
  ]);
  return runsCards([...live, ...newest], { freezes, nowMs: now(), command });
}

async function findRun(desk: RunDesk, id: string): Promise<RunRecord> {
  const run = await desk.read(id);
  if (run !== undefined) return run;
  const alike = (await desk.list({ limit: 500 })).filter((each) =>
    each.id.toLowerCase().startsWith(id.toLowerCase()),
  );
  const [first, second] = alike;
  if (first !== undefined && second === undefined) return first;
  throw new OpsError(
    'error',
    first === undefined
      ? `There is no run whose id begins with "${clip(id, 60)}" among the newest 500.`
      : `${alike.length} runs have an id that begins with "${clip(id, 60)}".`,
    'Ask for the list of runs: it shows the ids.',
  );
}

/** Slack takes five answers to one command: what is more the terminal shows. */
function recordCards(run: RunRecord, command: string): Card[] {
  const packs = packBlocks(runRecordBlocks(run), []);
  const more = `This is not all of it: ${command} audit ${run.id} has every entry.`;
  return packs.slice(0, MOST_MESSAGES).map((blocks, at): Card => {
    const isCut = at === MOST_MESSAGES - 1 && packs.length > MOST_MESSAGES;
    return {
      text:
        at === 0
          ? clip(escapeMarkup(runRecordText(run)), TEXT_BUDGET)
          : `More of the record (${at + 1} of ${packs.length}).`,
      blocks: isCut ? [...blocks, paragraph(more)] : blocks,
    };
  });
}

const states = Object.keys(runStateWords) as (keyof typeof runStateWords)[];
const endedStates = states.filter((state) => hasEnded({ state }));
const MOST_MESSAGES = 4;
