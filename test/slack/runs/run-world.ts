import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackUser } from '../../../src/engine/approval/people.ts';
import type { PlannedStep } from '../../../src/engine/plan/plan.ts';
import type { RunRecord } from '../../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../../src/engine/run-desk.ts';
import { type Reading, readAt } from '../../../src/lib/reading.ts';
import { Secret } from '../../../src/lib/secret.ts';
import { requestCard } from '../../../src/slack/runs/request-card.ts';
import { executableText } from '../../../src/sqlserver/statements/render.ts';
import { type LabWithBot, startLabWithBot } from '../../helpers/bot.ts';
import { connectTo } from '../../helpers/lab-sql.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { showPlan } from '../../runner/lab-runs.ts';
import { filledFolder } from '../../store/helpers/fill-data-folder.ts';

/** A bot that works on runs in a lab, and what people do with it. */
export interface RunWorld extends LabWithBot {
  desk: RunDesk;
  dataDir: string;
}

/** Starts lab, store and bot; they stop with the test. */
export async function startRunWorld(scenario = 'healthy'): Promise<RunWorld> {
  const folder = await filledFolder();
  const started = await startLabWithBot({ scenario, dataDir: folder.path, withRuns: true });
  if (started.runs === undefined) throw new Error('the bot has no runs');
  return { ...started, desk: await started.runs.desk(), dataDir: folder.path };
}

/** The requester asks for a rollover of a database, in #dba, and an approver says yes. */
export async function approvedRun(
  { desk, lab }: RunWorld,
  id: string,
  instance: string,
  database: string,
): Promise<RunRecord> {
  const asked = await desk.request(
    {
      id,
      runbook: 'tde-key-rollover',
      parameters: { instance, database, key: 'sales-2027', secret: SECRET },
      reason: 'The key is two years old.',
      by: account('U0REQUEST'),
      startAtMs: undefined,
    },
    new AbortController().signal,
  );
  if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
  const { run } = asked;
  await desk.messages.postOnce({ runId: id, role: 'request' }, run.version, async () => {
    const { channel = '', ts = '' } = await lab.client.chat.postMessage({
      channel: '#dba',
      ...requestCard(run, { isPlanShown: true }),
    });
    return { channel, ts };
  });
  await showPlan(desk, run);
  const voted = await desk.vote({
    runId: id,
    planHash: run.planHash,
    verdict: 'approve',
    reason: undefined,
    by: account('U0APPROV1'),
    slackId: 'U0APPROV1',
    clickId: `approve-${id}`,
  });
  if (voted?.run.state !== 'approved') throw new Error(JSON.stringify(voted?.decision));
  return voted.run;
}

/** An account of the lab's workspace, as Slack would describe it. */
function account(id: string): Reading<SlackUser> {
  const nothingOdd = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id, teamId: 'T0EKMLAB1', ...nothingOdd });
}

/** What stands in #dba for a person, threads left out; `thread` gives the replies alone. */
export async function shownIn(
  { lab }: RunWorld,
  user = 'requester',
  where: 'channel' | 'thread' = 'channel',
) {
  const all = await lab.messages(user, '#dba');
  return all.filter(
    ({ ts, thread_ts }) => (thread_ts !== undefined && thread_ts !== ts) === (where === 'thread'),
  );
}

/** The message of a run under way, once it says this. */
export async function progressSaying(
  world: RunWorld,
  words: string | RegExp,
): Promise<{ ts: string; shown: string }> {
  let found: { ts: string; shown: string } | undefined;
  let last = '';
  await patiently(async () => {
    const all = (await shownIn(world)).map((message) => ({ ts: message.ts, shown: shownText(message) }));
    const progress = all.filter(({ shown }) => shown.includes('steps are over'));
    last = progress.map(({ shown }) => shown).join('\n');
    found = progress.find(({ shown }) =>
      typeof words === 'string' ? shown.includes(words) : words.test(shown),
    );
    return found !== undefined;
  }).catch(() => undefined);
  if (found === undefined) throw new Error(`no progress said ${words}:\n${last}`);
  return found;
}

/** Replies in threads, once one of them says this. */
export async function threadSaying(world: RunWorld, words: string): Promise<string[]> {
  let texts: string[] = [];
  await patiently(async () => {
    texts = (await shownIn(world, 'requester', 'thread')).map(shownText);
    return texts.some((text) => text.includes(words));
  }).catch(() => undefined);
  if (!texts.some((text) => text.includes(words)))
    throw new Error(`no reply said ${words}:\n${texts.join('\n---\n')}`);
  return texts;
}

/** What was said to one person alone, once it says this. */
export async function privateSaying(
  world: RunWorld,
  user: string,
  words: string,
  channel = '#dba',
): Promise<string> {
  let texts: string[] = [];
  await patiently(async () => {
    texts = (await world.lab.messages(user, channel))
      .filter((each) => each.is_ephemeral === true)
      .map(shownText);
    return texts.some((text) => text.includes(words));
  }).catch(() => undefined);
  const found = texts.find((text) => text.includes(words));
  if (found === undefined) throw new Error(`nobody told ${user} ${words}:\n${texts.join('\n---\n')}`);
  return found;
}

/** A click in the message of the run. */
export async function click(world: RunWorld, user: string, ts: string, action_id: string, channel = '#dba') {
  return world.lab.control.post('/slack/click', { user, channel, ts, action_id });
}

/** Fills in and sends the form that a click opened. */
export async function submit(world: RunWorld, user: string, values: Record<string, string>) {
  let view_id = '';
  await patiently(async () => {
    view_id = await openForm(world, user);
    return view_id !== '';
  });
  return world.lab.control.post('/slack/submit', { user, view_id, values });
}

/** The id of the form that a person has open; empty: none. */
export async function openForm({ lab }: RunWorld, user: string): Promise<string> {
  const { views } = Object(await lab.control.get(`/slack/views?user=${user}`));
  return String(views.at(-1)?.id ?? '');
}

/** What the person at the portal and at the instance does for a step, whose place in the plan it gives back. */
async function doByHand({ lab, desk }: RunWorld, id: string, stepId: string): Promise<number> {
  const run = await desk.read(id);
  const step = run?.plan.steps.find((each) => each.id === stepId);
  if (run === undefined || step === undefined) throw new Error(`no step ${stepId}`);
  if (/vault-key-(?!backup)/.test(stepId))
    await lab.control.post(`/vaults/contoso-sql-prod/keys/${run.plan.parameters['key']}/create`, {});
  else if (/-backup-/.test(stepId) && step.target?.kind === 'instance') {
    // The history has whole seconds: a backup in the same one would not count as later.
    lab.clock.advance(2_000);
    const connection = await connectTo(lab, step.target.instance);
    const what = stepId.includes('log-backup') ? 'LOG' : 'DATABASE';
    await connection.batch(`BACKUP ${what} [${step.target.database}] TO DISK = 'C:\\Backup\\${stepId}.bak';`);
  } else if (step.act.kind === 'sql') await typeStatement(lab, step.act);
  return run.plan.steps.indexOf(step);
}

/** Does the step that waits, at the portal or at the instance, and says so through its form. */
export async function doneByHand(world: RunWorld, id: string, user = 'requester'): Promise<string> {
  const stepId = await waitingStep(world, id);
  const at = await doByHand(world, id, stepId);
  const { ts } = await progressSaying(world, `\n${at + 1}. Waiting for a person`);
  await click(world, user, ts, 'run_done');
  const fields = (await world.desk.read(id))?.plan.steps[at]?.evidence ?? [];
  const sent = await submit(
    world,
    user,
    Object.fromEntries(fields.map(({ name }) => [`evidence_${name}`, 'none'])),
  );
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  await patiently(async () => (await world.desk.read(id))?.steps[at]?.state !== 'waiting');
  return stepId;
}

/** Does all that is left of a run and says so, without Slack, until it is over, or as it should be. */
export async function finishByHand(
  world: RunWorld,
  id: string,
  isEnough: (run: RunRecord) => boolean = () => false,
): Promise<RunRecord> {
  for (;;) {
    const run = await world.desk.read(id);
    if (run === undefined) throw new Error(`no run ${id}`);
    if (run.state === 'succeeded' || run.state === 'failed' || isEnough(run)) return run;
    const stepId = run.steps.find(({ state }) => state === 'waiting')?.stepId;
    if (run.state !== 'waiting' || stepId === undefined) {
      await sleep(20);
      continue;
    }
    const at = await doByHand(world, id, stepId);
    await world.desk.answer({
      runId: id,
      stepId,
      answer: 'done',
      note: undefined,
      evidence: Object.fromEntries((run.plan.steps[at]?.evidence ?? []).map(({ name }) => [name, 'none'])),
      by: account('U0REQUEST'),
      slackId: 'U0REQUEST',
      clickId: `done-${id}-${stepId}-${run.version}`,
    });
  }
}

/** The step that waits for a person. */
async function waitingStep({ desk }: RunWorld, id: string): Promise<string> {
  let stepId: string | undefined;
  await patiently(async () => {
    const run = await desk.read(id);
    stepId = run?.steps.find(
      ({ state }) => state === 'waiting' || state === 'failed' || state === 'unknown',
    )?.stepId;
    return stepId !== undefined && run?.state === 'waiting';
  });
  return stepId ?? '';
}

/** Types a statement as a person who has the value of the client secret. */
async function typeStatement(
  lab: RunWorld['lab'],
  { instance, database, statement }: Extract<PlannedStep['act'], { kind: 'sql' }>,
): Promise<void> {
  const app = lab.entra?.apps.find(({ name }) => name === SECRET);
  if (app === undefined) throw new Error('the scenario has no app of SQL Server');
  const { secretText } = Object(await lab.control.post(`/entra/apps/${app.name}/add-secret`, {}));
  const value = new Secret(`${app.clientId.replaceAll('-', '')}${secretText}`);
  const connection = await connectTo(lab, instance, { login: 'ekm_change', database });
  await connection.batch(executableText(statement, new Map([[SECRET, value]])));
}

const SECRET = 'contoso-sql-prod-ekm';
