import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import encrypt from '../../src/runbooks/database-encrypt.ts';
import setup from '../../src/runbooks/ekm-setup.ts';
import type { Store } from '../../src/store/store.ts';
import { account, approvedRun, byHand, type Hands, type RunLab, runDesk } from './lab-runs.ts';
import { personOf } from './person.ts';

const setupRunbooks = new Map<string, Runbook>([
  ['ekm-setup', setup],
  ['database-encrypt', encrypt],
]);

export const setupWish = { instance: 'SQL41', vault: 'contoso-sql-prod', key: 'shop-tde', secret: 'ekm' };
export const encryptWish = { instance: 'SQL41', database: 'Shop', key: 'shop-tde' };

/** A person who does what steps say, and waits for scans: they take the time of the lab. */
export function setupPerson(lab: RunLab): Hands {
  const person = personOf(lab);
  return async (stepId, run) => {
    if (/-encrypted-/.test(stepId)) lab.clock.advance(24 * 3_600_000);
    else await person(stepId, run);
  };
}

/** Asks, approves, and does by hand what is theirs, until the run ends or is stuck. */
export async function setupRun(
  lab: RunLab,
  store: Store,
  { id, runbook, parameters, hands = setupPerson(lab) }: Asked,
): Promise<{ run: RunRecord; desk: RunDesk }> {
  const desk = runDesk(lab, store, { runbooks: setupRunbooks });
  await approvedRun(desk, id, parameters, runbook);
  return { run: await byHand(() => Promise.resolve(desk), id, hands), desk };
}

interface Asked {
  id: string;
  runbook: 'ekm-setup' | 'database-encrypt';
  parameters: Record<string, string>;
  hands?: Hands;
}

/** Why there is no plan. */
export async function refusalOf(
  lab: RunLab,
  store: Store,
  { runbook, parameters }: Pick<Asked, 'runbook' | 'parameters'>,
): Promise<string> {
  const desk = runDesk(lab, store, { runbooks: setupRunbooks });
  const made = await desk.preview(runbook, parameters, new AbortController().signal);
  await desk.stop();
  if (made.kind === 'plan') throw new Error('there is a plan');
  return made.stops.map(({ what, why, next }) => `${what}: ${why} ${next}`).join('\n');
}

/** Ends a run where it is, so that another one may hold its instances. */
export async function ended(desk: RunDesk, { id, steps }: RunRecord): Promise<void> {
  const stepId = steps.find(({ state }) => !['done', 'attested', 'skipped'].includes(state))?.stepId ?? '';
  const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: `abort ${id}` };
  await desk.answer({ runId: id, stepId, answer: 'abort', note: 'Enough.', ...by });
  await desk.stop();
}

/** What is not done, with the last that is known of it. */
export function notDone({ steps }: RunRecord): string[] {
  return steps.flatMap(({ stepId, state, evidence }) =>
    state === 'done' || state === 'attested' ? [] : [`${stepId} ${state}: ${evidence.at(-1)?.text}`],
  );
}
