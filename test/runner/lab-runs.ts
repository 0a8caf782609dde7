import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { SlackUser } from '../../src/engine/approval/people.ts';
import type { EvidenceField } from '../../src/engine/plan/evidence-field.ts';
import type { RunState } from '../../src/engine/run/run.ts';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk, StepAnswer } from '../../src/engine/run-desk.ts';
import { readInventoryFile } from '../../src/fleet/ekm-yaml/read-inventory-file.ts';
import type { InstanceEntry, Inventory, VaultEntry } from '../../src/fleet/inventory.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { openRunDesk, type RunDeskOptions } from '../../src/runner/open-run-desk.ts';
import type { Store } from '../../src/store/store.ts';
import { samplePolicy } from '../engine/sample-plan.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';
import { trustUntilFinished } from '../helpers/trust-until-finished.ts';

/** A lab whose certificates are trusted, and ekm.yaml for runs in it. */
export interface RunLab extends TestLab {
  inventory: Inventory;
  environment: Record<string, string>;
}

/** Starts a lab for runs. @param changed instances that have a `change` identity @param vault what ekm.yaml says of vaults */
export async function startRunLab(
  scenario: string,
  changed: readonly string[] = [],
  vault: Partial<VaultEntry> = {},
): Promise<RunLab> {
  const lab = await startTestLab({ scenario });
  trustUntilFinished(lab.ca ?? '');
  const app = lab.entra?.apps.find(({ name }) => name.endsWith('-ekm'));
  // Mirroring alone has nothing in the cloud.
  const { secretText } =
    app === undefined ? {} : Object(await lab.control.post(`/entra/apps/${app.name}/add-secret`, {}));
  const password = lab.instances[0]?.logins.find(({ name }) => name === 'ekm_change')?.password ?? '';
  const read = await readInventoryFile(lab.env['EKM_CONFIG'] ?? '');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const identity = {
    kind: 'sql' as const,
    login: 'ekm_change',
    password: { kind: 'environment' as const, name: 'CHANGE_PASSWORD' },
  };
  const instances = read.inventory.instances.map(
    (entry): InstanceEntry => ({
      ...entry,
      environment: 'production',
      change: changed.includes(entry.name) ? identity : undefined,
    }),
  );
  return {
    ...lab,
    inventory: {
      ...read.inventory,
      instances,
      vaults: read.inventory.vaults.map((entry) => ({ ...entry, change: false, ...vault })),
      policy: { ...samplePolicy(), teamId: undefined },
      secrets: { ekm: { kind: 'environment', name: 'EKM_SECRET' } },
    },
    environment: {
      ...lab.env,
      CHANGE_PASSWORD: password,
      ...(app !== undefined && { EKM_SECRET: `${app.clientId.replaceAll('-', '')}${secretText}` }),
    },
  };
}

/** A desk that works on runs until the test has finished. */
export function runDesk(lab: RunLab, store: Store, options: Partial<RunDeskOptions> = {}): RunDesk {
  const desk = openRunDesk({
    store,
    runbooks: new Map([['tde-key-rollover', rollover]]),
    environment: lab.environment,
    now: () => lab.clock.now(),
    inventory: () => Promise.resolve(lab.inventory),
    userGroup: (id) => Promise.resolve(readAt(lab.clock.now(), id === 'S0LEADS' ? ['U0APPROV2'] : [])),
    everyMs: 250,
    lookAgainMs: 250,
    // What is seen without a click would be a matter of chance.
    aroundMs: 1e9,
    ...options,
  });
  onTestFinished(() => desk.stop());
  return desk;
}

/** An account of the workspace, as Slack would describe it. */
export function account(id: string): Reading<SlackUser> {
  const nothingOdd = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id, teamId: 'T0LAB', ...nothingOdd });
}

const sales = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };

/** Rita asks for a rollover of Sales on SQL01, or for another runbook. */
export async function requestedRun(
  desk: RunDesk,
  id: string,
  by: Reading<SlackUser> = account('U0REQUEST'),
  parameters: Record<string, string> = sales,
  runbook = 'tde-key-rollover',
): Promise<RunRecord> {
  const reason = 'The key is two years old.';
  const wish = { id, runbook, parameters, reason, by, startAtMs: undefined };
  const asked = await desk.request(wish, new AbortController().signal);
  if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
  await showPlan(desk, asked.run);
  return asked.run;
}

/** What the bot in Slack does before anybody can approve: the plan stands where people read it. */
export async function showPlan({ messages }: RunDesk, { id, version }: RunRecord): Promise<void> {
  const place = { runId: id, role: planShownRole };
  await messages.postOnce(place, version, () => Promise.resolve({ channel: 'C0DBA', ts: '1.000001' }));
}

/** Rita asks, Anna approves. */
export async function approvedRun(
  desk: RunDesk,
  id: string,
  parameters?: Record<string, string>,
  runbook?: string,
): Promise<RunRecord> {
  const { planHash } = await requestedRun(desk, id, account('U0REQUEST'), parameters, runbook);
  const voted = await desk.vote({
    runId: id,
    planHash,
    verdict: 'approve',
    reason: undefined,
    by: account('U0APPROV1'),
    slackId: 'U0APPROV1',
    clickId: `approve-${id}`,
  });
  if (voted?.run.state !== 'approved') throw new Error(JSON.stringify(voted?.decision));
  return voted.run;
}

/** Waits until a run is in a state where nothing goes on by itself. */
export async function resting(
  living: () => Promise<RunDesk>,
  id: string,
  states: readonly RunState[] = ['waiting', 'succeeded', 'failed', 'cancelled', 'expired'],
): Promise<RunRecord> {
  let run: RunRecord | undefined;
  await patiently(async () => {
    const desk = await living();
    run = await desk.read(id).catch(() => undefined);
    return run !== undefined && states.includes(run.state);
  }, 180_000);
  if (run === undefined) throw new Error(`there is no run ${id}`);
  return run;
}

/** What a person at the instance and in the portal does for a waiting step. */
export type Hands = (stepId: string, run: RunRecord) => Promise<void>;

/** Answers every waiting step as a person who does what it says, until the run ends or is stuck. */
export async function byHand(
  living: () => Promise<RunDesk>,
  id: string,
  hands: Hands,
  isTheirs: (stepId: string) => boolean = () => true,
): Promise<RunRecord> {
  for (;;) {
    const run = await resting(living, id);
    const desk = await living();
    const stepId = run.steps.find(({ state }) => state === 'waiting')?.stepId;
    if (run.state !== 'waiting' || stepId === undefined || !isTheirs(stepId)) return run;
    await hands(stepId, run);
    const asked = run.plan.steps.find((step) => step.id === stepId)?.evidence ?? [];
    const answered = await answerPatiently(desk, {
      runId: id,
      stepId,
      answer: 'done',
      note: undefined,
      evidence: {
        ...Object.fromEntries(asked.map((field) => [field.name, answerTo(field)])),
        holder: 'Rita has it',
        copies: 'none',
        file: 'safe 7',
        prepared: 'all of it',
      },
      by: account('U0REQUEST'),
      slackId: 'U0REQUEST',
      clickId: `done-${id}-${stepId}-${run.version}`,
    });
    if (answered.kind === 'refused') throw new Error(answered.why);
  }
}

/** What is said of a field by somebody for whom all is as it should be. */
function answerTo({ day }: EvidenceField): string {
  if (day === undefined) return 'as it should be';
  return day.want === 'this' ? day.day : '2016-09-20';
}

/** A click is delivered again when the store was away: the same one counts once. */
async function answerPatiently(desk: RunDesk, answer: StepAnswer): ReturnType<RunDesk['answer']> {
  for (let tries = 1; ; tries++) {
    try {
      return await desk.answer(answer);
    } catch (error) {
      if (tries === 5) throw error;
      await sleep(500);
    }
  }
}
