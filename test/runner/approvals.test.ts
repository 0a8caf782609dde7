import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackUser } from '../../src/engine/approval/people.ts';
import type { RunRequest, VoteClick } from '../../src/engine/run-desk.ts';
import type { VaultEntry } from '../../src/fleet/inventory.ts';
import type { PolicyRule } from '../../src/fleet/policy.ts';
import { vaultClientOptions } from '../../src/keyvault/vault-access.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import { AzureSide } from '../../src/readers/fleet-readers.ts';
import { ReaderMemory } from '../../src/readers/reader-memory.ts';
import { newRun } from '../../src/runner/new-run.ts';
import { samplePlan, samplePolicy } from '../engine/sample-plan.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { endRuns } from './end-runs.ts';
import {
  account,
  approvedRun,
  byHand,
  type RunLab,
  requestedRun,
  resting,
  runDesk,
  showPlan,
  startRunLab,
} from './lab-runs.ts';
import { personOf } from './person.ts';

const store = await fileStore();
afterEach(() => endRuns(store));

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const toTheEnd = new AbortController().signal;
const sales = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };
const dark: Reading<never> = {
  state: 'unknown',
  atMs: 0,
  why: 'unreachable',
  detail: 'Slack did not say who is in the user group S0LEADS: no answer.',
  next: 'Try again in a minute.',
};

function changeRule(lab: RunLab, change: Partial<PolicyRule>): void {
  const { policy } = lab.inventory;
  const rules = policy.rules.map((rule) => ({ ...rule, ...change }));
  lab.inventory = { ...lab.inventory, policy: { ...policy, rules } };
}

function openDaily(lab: RunLab, fromHour: number, toHour: number): void {
  const at = (hours: number) =>
    `${new Date(lab.clock.now() + hours * hourMs).toISOString().slice(11, 13)}:00`;
  const window = { days: [0, 1, 2, 3, 4, 5, 6], timeZone: 'UTC', from: at(fromHour), to: at(toHour) };
  const instances = lab.inventory.instances.map((each) => ({ ...each, maintenanceWindows: [window] }));
  lab.inventory = { ...lab.inventory, instances };
}

async function eventsOf(runId: string): Promise<string[]> {
  const events: string[] = [];
  for await (const entry of store.runs.audit({ runId })) events.push(entry.event);
  return events;
}

describe('who can approve is known before anybody is asked', { timeout: 60_000 }, () => {
  const gone: Reading<SlackUser> = readAt(0, {
    id: 'U0APPROV2',
    teamId: 'T0LAB',
    isBot: false,
    isGuest: false,
    isStranger: false,
    isDeactivated: true,
  });
  const slackUser = (id: string) => Promise.resolve(id === 'U0APPROV2' ? gone : account(id));

  it('a deactivated approver breaks nothing as long as enough are left; too few are a refusal by name', async () => {
    const lab = await startRunLab('healthy');
    const desk = runDesk(lab, store, { slackUser });
    changeRule(lab, { count: 2 });
    await expect(requestedRun(desk, 'too few')).rejects.toThrow(
      /takes 2 approvals, and only one besides the requester may give one\. Omar: It is deactivated/,
    );
    changeRule(lab, { count: 1 });
    expect((await requestedRun(desk, 'enough')).approvers).toEqual(['Anna', 'Omar']);
  });

  it('a group that cannot be read is a refusal', async () => {
    const lab = await startRunLab('healthy');
    const desk = runDesk(lab, store, { userGroup: () => Promise.resolve(dark) });
    await expect(requestedRun(desk, 'dark')).rejects.toThrow('did not say who is in the user group');
  });
});

describe('between the request and the click', { timeout: 60_000 }, () => {
  it('who joined the group, left it, or cannot be told does not count', async () => {
    const lab = await startRunLab('healthy');
    let leads: Reading<readonly string[]> = readAt(0, []);
    const desk = runDesk(lab, store, { userGroup: () => Promise.resolve(leads) });
    const { planHash } = await requestedRun(desk, 'group');
    const omar: VoteClick = {
      runId: 'group',
      planHash,
      verdict: 'approve',
      reason: undefined,
      by: account('U0APPROV2'),
      slackId: 'U0APPROV2',
      clickId: 'omar',
    };
    leads = readAt(0, ['U0APPROV2']);
    expect(await desk.vote({ ...omar, clickId: '1' })).toMatchObject({ decision: { code: 'joined_later' } });
    leads = dark;
    expect(await desk.vote({ ...omar, clickId: '2' })).toMatchObject({
      decision: { code: 'membership_unknown' },
    });
    expect((await desk.read('group'))?.state).toBe('awaiting_approval');
    expect(await eventsOf('group')).toEqual(['requested', 'planned', 'refused', 'refused']);
  });

  it('the stricter number of approvals counts, and the other rule makes it another plan', async () => {
    const lab = await startRunLab('healthy');
    const desk = runDesk(lab, store);
    const { planHash } = await requestedRun(desk, 'stricter');
    changeRule(lab, { count: 2 });
    const click = (id: string): VoteClick => ({
      runId: 'stricter',
      planHash,
      verdict: 'approve',
      reason: undefined,
      by: account(id),
      slackId: id,
      clickId: `stricter-${id}`,
    });
    expect(await desk.vote(click('U0APPROV1'))).toMatchObject({ decision: { needed: 2, isApproved: false } });
    expect(await desk.vote(click('U0APPROV2'))).toMatchObject({ decision: { isApproved: true } });
    const run = await resting(() => Promise.resolve(desk), 'stricter');
    expect(run.state).toBe('failed');
    expect(run.steps[0]?.evidence[0]?.text).toContain('the rule of ekm.yaml');
  });
});

describe('approved now, run later', { timeout: 60_000 }, () => {
  it('not before its start, nor outside the window, nor while frozen; then it is planned anew and is the same', async () => {
    const lab = await startRunLab('healthy');
    const desk = runDesk(lab, store);
    openDaily(lab, 2, 6);
    const startAtMs = lab.clock.now() + 3 * hourMs;
    const id = 'later';
    const asked = await desk.request(
      {
        id,
        runbook: 'tde-key-rollover',
        parameters: sales,
        reason: 'Old.',
        by: account('U0REQUEST'),
        startAtMs,
      },
      toTheEnd,
    );
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    await showPlan(desk, asked.run);
    await desk.vote({
      runId: id,
      planHash: asked.run.planHash,
      verdict: 'approve',
      reason: undefined,
      by: account('U0APPROV1'),
      slackId: 'U0APPROV1',
      clickId: 'later',
    });
    const { policy } = lab.inventory;
    const people = [...policy.people, { name: 'Ines', slackIds: ['U0INES'] }];
    lab.inventory = { ...lab.inventory, policy: { ...policy, people } };
    const stays = async () => {
      for (let looks = 0; looks < 5; looks++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        expect((await desk.read(id))?.state).toBe('approved');
      }
    };
    lab.clock.advance(2.5 * hourMs);
    await stays();
    await desk.freeze(
      { tag: 'all', reason: 'Month end.', by: { name: '', slackId: undefined }, atMs: lab.clock.now() },
      account('U0REQUEST'),
    );
    lab.clock.advance(hourMs);
    await stays();
    await desk.thaw('all', account('U0APPROV1'), lab.clock.now());
    expect((await resting(() => Promise.resolve(desk), id)).state).toBe('waiting');
    expect(await eventsOf(id)).toContain('started');
  });

  it('what lapsed while no bot was there has expired when one comes back, approved or not', async () => {
    const lab = await startRunLab('healthy');
    const before = runDesk(lab, store);
    openDaily(lab, 2, 3);
    await approvedRun(before, 'window gone');
    await before.stop();
    lab.clock.advance(dayMs + 12 * hourMs);
    const desk = runDesk(lab, store);
    expect((await resting(() => Promise.resolve(desk), 'window gone')).state).toBe('expired');
    expect(await desk.locks()).toEqual([]);
  });
});

describe('a secret that lies in a vault', { timeout: 60_000 }, () => {
  it('is approved in the version of now, and a newer one is another plan', async () => {
    const [lab, vault, name] = await vaultLab();
    const desk = runDesk(lab, store);
    const by = { name: 'Anna', slackId: undefined };
    await store.runs.freeze({ tag: 'all', reason: 'Wait.', by, atMs: lab.clock.now() });
    const { plan } = await approvedRun(desk, 'pinned');
    expect(plan.secrets).toEqual([
      {
        name: 'ekm',
        reference: lab.inventory.secrets['ekm'],
        version: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    await newerVersion(lab, vault, name);
    await store.runs.thaw('all', by, lab.clock.now());
    const run = await resting(() => Promise.resolve(desk), 'pinned');
    expect(run.state).toBe('failed');
    expect(run.steps[0]?.evidence[0]?.text).toContain('a secret');
  });

  it('is put into statements in exactly that version, whatever came after the start', async () => {
    const [lab, vault, name] = await vaultLab();
    const desk = runDesk(lab, store);
    await approvedRun(desk, 'kept to');
    const hands = personOf(lab);
    let isRolled = false;
    const run = await byHand(
      () => Promise.resolve(desk),
      'kept to',
      async (stepId, now) => {
        if (!isRolled) await newerVersion(lab, vault, name);
        isRolled = true;
        await hands(stepId, now);
      },
    );
    expect(run.steps.filter(({ stepId }) => /credential/.test(stepId))).toMatchObject([{ state: 'done' }]);
    expect(run.state).toBe('succeeded');
  });

  it('that the vault does not give is a stop', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const ekm = { kind: 'keyVault' as const, vault: 'contoso-sql-prod', secret: 'nope', version: undefined };
    lab.inventory = { ...lab.inventory, secrets: { ekm } };
    await expect(requestedRun(runDesk(lab, store), 'no secret')).rejects.toThrow(
      /secret nope of vault .*SecretNotFound/,
    );
  });
});

/** A lab in which the client secret lies in a vault, and somebody may put a newer one there. */
async function vaultLab(): Promise<[RunLab, VaultEntry, string]> {
  const lab = await startRunLab('healthy', ['SQL01']);
  const [vault] = lab.inventory.vaults;
  if (vault === undefined) throw new Error('the scenario has no vault');
  const name = `${vault.name}-ekm`;
  const ekm = { kind: 'keyVault' as const, vault: vault.name, secret: name, version: undefined };
  lab.inventory = { ...lab.inventory, secrets: { ekm } };
  const bot = lab.entra?.apps.find(({ clientId }) => clientId === lab.env['AZURE_CLIENT_ID']);
  await lab.control.post(`/vaults/${vault.name}/grant`, { app: bot?.name, everything: true });
  return [lab, vault, name];
}

/** As somebody in the portal would do it, who may. */
async function newerVersion(lab: RunLab, entry: VaultEntry, name: string): Promise<void> {
  const sources = { environment: lab.environment, now: () => lab.clock.now() };
  const access = new AzureSide(lab.inventory, sources, new ReaderMemory()).vault(entry);
  const options = vaultClientOptions(access, new AbortController().signal);
  await new SecretClient(access.url, access.credential, options).setSecret(name, 'somebody-rolled-it');
}

describe('an emergency', { timeout: 60_000 }, () => {
  const wish = (id: string, change: Partial<RunRequest> = {}): RunRequest => ({
    id,
    runbook: 'tde-key-rollover',
    parameters: sales,
    reason: 'Sales is down.',
    by: account('U0REQUEST'),
    startAtMs: undefined,
    emergency: true,
    ...change,
  });
  const review = {
    verdict: 'accepted' as const,
    note: undefined,
    by: account('U0APPROV1'),
    slackId: 'U0APPROV1',
    clickId: 'review',
  };

  async function emergencyLab(): Promise<RunLab> {
    const lab = await startRunLab('healthy');
    lab.inventory = {
      ...lab.inventory,
      policy: { ...lab.inventory.policy, breakGlass: { people: ['Rita'] } },
    };
    return lab;
  }

  it('is off unless ekm.yaml names somebody, and for nobody else', async () => {
    const lab = await emergencyLab();
    const desk = runDesk(lab, store);
    const { policy } = lab.inventory;
    lab.inventory = { ...lab.inventory, policy: { ...policy, breakGlass: undefined } };
    expect(await desk.request(wish('off'), toTheEnd)).toMatchObject({
      stops: [{ why: expect.stringContaining('no breakGlass') }],
    });
    lab.inventory = { ...lab.inventory, policy };
    const other = wish('other', { by: account('U0APPROV1') });
    expect(await desk.request(other, toTheEnd)).toMatchObject({
      stops: [{ why: expect.stringContaining('and not Anna') }],
    });
  });

  it('begins when it was announced, waits for no window but for a freeze, and is one run until it is reviewed', async () => {
    const lab = await emergencyLab();
    const desk = runDesk(lab, store);
    openDaily(lab, 2, 3);
    const id = 'broken glass';
    const asked = await desk.request(wish(id), toTheEnd);
    expect(asked).toMatchObject({ kind: 'requested', run: { state: 'approved', emergency: {} } });
    await desk.freeze(
      { tag: 'all', reason: 'Wait.', by: { name: '', slackId: undefined }, atMs: lab.clock.now() },
      account('U0APPROV1'),
    );
    await desk.announced({ runId: id, told: [], notTold: ['Anna', 'Omar'] });
    expect((await desk.read(id))?.emergency).toEqual({});
    await desk.announced({ runId: id, told: ['Anna'], notTold: ['Omar'] });
    expect(await desk.review({ ...review, runId: id })).toMatchObject({
      why: expect.stringContaining('not begun'),
    });
    expect((await desk.read(id))?.state).toBe('approved');
    await desk.thaw('all', account('U0APPROV1'), lab.clock.now());
    expect((await resting(() => Promise.resolve(desk), id)).state).toBe('waiting');
    expect(await desk.request(wish('second'), toTheEnd)).toMatchObject({
      stops: [{ why: expect.stringContaining('each is for one run') }],
    });
    const own = { ...review, by: account('U0REQUEST'), slackId: 'U0REQUEST', runId: id };
    expect(await desk.review(own)).toMatchObject({ why: expect.stringContaining('your own') });
    expect(await desk.review({ ...review, runId: id })).toMatchObject({
      kind: 'taken',
      run: { emergency: { review: { verdict: 'accepted', by: { name: 'Anna' } } } },
    });
    expect(await desk.review({ ...review, clickId: 'again', runId: id })).toMatchObject({
      why: 'Anna has reviewed it already.',
    });
    expect(await desk.request(wish('third'), toTheEnd)).toMatchObject({ kind: 'locked' });
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(['emergency', 'emergency_announced', 'started', 'emergency_reviewed']),
    );
  });

  it('begins with no announcement never, and lapses after an hour', async () => {
    const lab = await emergencyLab();
    const desk = runDesk(lab, store);
    await desk.request(wish('unheard'), toTheEnd);
    // Meanwhile another one begins, as if it needed nothing of what this one holds.
    await store.kysely.deleteFrom('target_lock').execute();
    const other = { ...sales, instance: 'SQL02', database: 'Orders', key: 'orders-2027' };
    const asked = await desk.request({ ...wish('heard', { parameters: other }), emergency: false }, toTheEnd);
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    await showPlan(desk, asked.run);
    await desk.vote({
      runId: 'heard',
      planHash: asked.run.planHash,
      verdict: 'approve',
      reason: undefined,
      by: account('U0APPROV1'),
      slackId: 'U0APPROV1',
      clickId: 'heard',
    });
    await resting(() => Promise.resolve(desk), 'heard');
    expect((await desk.read('unheard'))?.state).toBe('approved');
    lab.clock.advance(hourMs - 60_000);
    lab.clock.advance(120_000);
    expect((await resting(() => Promise.resolve(desk), 'unheard')).state).toBe('expired');
    await store.kysely.deleteFrom('target_lock').execute();
    expect(await desk.request(wish('next'), toTheEnd)).toMatchObject({ kind: 'requested' });
  });

  it('that nobody reviewed in a day keeps everybody from another', async () => {
    const lab = await emergencyLab();
    lab.inventory = {
      ...lab.inventory,
      policy: { ...lab.inventory.policy, breakGlass: { people: ['Rita', 'Omar'] } },
    };
    const desk = runDesk(lab, store);
    await desk.request(wish('left alone'), toTheEnd);
    await desk.announced({ runId: 'left alone', told: ['Anna'], notTold: [] });
    await resting(() => Promise.resolve(desk), 'left alone');
    const hr = { instance: 'SQL01', database: 'HR', key: 'hr-2027', secret: 'ekm' };
    const omars = (id: string) => wish(id, { by: account('U0APPROV2'), parameters: hr });
    expect(await desk.request(omars('the same day'), toTheEnd)).toMatchObject({ kind: 'locked' });
    lab.clock.advance(dayMs);
    expect(await desk.request(omars('a day later'), toTheEnd)).toMatchObject({
      stops: [{ why: expect.stringContaining('left alone of Rita within 24 hours') }],
    });
  });

  it('of one person is one also when two are kept at once: the store holds to that', async () => {
    const plan = samplePlan();
    const [rule] = samplePolicy().rules;
    if (rule === undefined) throw new Error('the sample policy has no rule');
    const keep = (id: string, target: string) =>
      store.runs.create(
        newRun(wish(id), {
          plan: { ...plan, targets: plan.targets.map((each) => ({ ...each, name: target })) },
          planHash: 'abc',
          rule,
          approvers: ['Anna'],
          who: { name: 'Rita', slackId: 'U0REQUEST' },
          nowMs: 0,
        }),
      );
    const kept = await Promise.allSettled([keep('at once 1', 'SQL01'), keep('at once 2', 'SQL02')]);
    expect(kept.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
