import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackUser } from '../../src/engine/approval/people.ts';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import { doByHand } from './do-by-hand.ts';
import type { Lane, Site } from './start-site.ts';

/**
 * Asks for runs and approves them, one after the other in each lane, and does by hand what they wait for. Gives back how
 * many there were in each lane.
 *
 * @param isEnough asked before each run
 */
export async function driveRuns(
  site: Site,
  desk: RunDesk,
  isEnough: (secret: string, done: number) => boolean,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await Promise.all(
    site.lanes.map(async (lane) => {
      let done = 0;
      for (; !isEnough(lane.secret, done); done++) await driveRun(site, desk, lane, done);
      counts.set(lane.secret, done);
    }),
  );
  return counts;
}

async function driveRun(site: Site, desk: RunDesk, lane: Lane, number: number): Promise<void> {
  const what = lane.databases[number % lane.databases.length];
  if (what === undefined) throw new Error(`nothing can be rolled over with ${lane.secret}`);
  const id = `${site.name}/${lane.secret}/${number}`;
  const asked = await again(() =>
    desk.request(
      {
        id,
        runbook: 'tde-key-rollover',
        parameters: { ...what, key: `soak-${number}`, secret: lane.secret },
        reason: 'A soak.',
        by: rita,
        startAtMs: undefined,
      },
      new AbortController().signal,
    ),
  );
  if (asked.kind !== 'requested') throw new Error(`asking for ${id}: ${JSON.stringify(asked)}`);
  const { version } = asked.run;
  // The bots in Slack do this, and here is none.
  const shown = () => Promise.resolve({ channel: 'C0SOAK', ts: '1.000001' });
  await again(() => desk.messages.postOnce({ runId: id, role: planShownRole }, version, shown));
  const approval = {
    runId: id,
    planHash: asked.run.planHash,
    verdict: 'approve' as const,
    reason: undefined,
    by: anna,
    slackId: 'U0APPROV1',
    clickId: `approve ${id}`,
  };
  await again(() => desk.vote(approval));
  await untilItEnds(site, desk, id);
}

/** A run that nothing more comes of is left as it is: the comparison shows it. */
async function untilItEnds(site: Site, desk: RunDesk, id: string): Promise<void> {
  const endAt = performance.now() + stuckMs;
  while (performance.now() < endAt) {
    // What takes a while in the lab takes less for us; the bots follow its clock.
    site.lab.clock.advance(100);
    const run = await again(() => desk.read(id));
    if (run === undefined) throw new Error(`run ${id} is lost`);
    if (ends.has(run.state)) return;
    const stepId = run.steps.find(({ state }) => state === 'waiting')?.stepId;
    if (run.state === 'waiting' && stepId === undefined) return;
    if (stepId === undefined) await sleep(50);
    else await answer(site, desk, run, stepId);
  }
  throw new Error(`run ${id} did not end: nobody went on with it`);
}

async function answer(site: Site, desk: RunDesk, run: RunRecord, stepId: string): Promise<void> {
  await doByHand(site, run, stepId);
  await again(() =>
    desk.answer({
      runId: run.id,
      stepId,
      answer: 'done',
      note: undefined,
      evidence: { holder: 'Rita has it', copies: 'none', file: 'safe 7', prepared: 'all of it' },
      by: rita,
      slackId: 'U0REQUEST',
      clickId: `done ${run.id} ${stepId} ${run.version}`,
    }),
  );
}

/** Whoever clicks while PostgreSQL is away clicks again: the same click counts once. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(250);
    }
  }
}

function account(id: string): Reading<SlackUser> {
  const nothingOdd = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id, teamId: 'T0LAB', ...nothingOdd });
}

const rita = account('U0REQUEST');
const anna = account('U0APPROV1');
const ends: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled', 'expired', 'denied']);
const stuckMs = 10 * 60_000;
