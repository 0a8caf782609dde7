import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunState } from '../../src/engine/run/run.ts';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { appManifest } from '../helpers/bot.ts';
import { type BotProcess, startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { postOldButton } from '../helpers/old-message.ts';
import { patiently } from '../helpers/patiently.ts';

describe('two bots in processes of their own, on one store and in one workspace', {
  timeout: 240_000,
}, () => {
  it('give two clicks one effect, however close they are, and everybody an honest answer', async () => {
    const world = await startTwoBots();
    let told: string[] = [];
    let late = 0;
    for (const gapMs of [0, 20, 150, 600, 1_500]) {
      const run = await request(world, `race-${gapMs}`);
      const [, second] = await Promise.all([
        click(world, 'approver1', run),
        sleep(gapMs).then(() => click(world, 'approver2', run)),
      ]);
      // By then the message may show the decision, and has no button: that is an answer, too.
      if (second.ok) late++;
      await patiently(async () => {
        const all = await Promise.all(['approver1', 'approver2'].map((user) => toldTo(world, user)));
        told = all.flat().filter((text) => text.includes('has been decided already'));
        return told.length === late;
      });
      for (const text of told) expect(text).toMatch(/changed nothing.*Approver [12] approved it at/);
      const decided = await runIn(world, run.id, ['waiting']);
      expect(decided.votes).toHaveLength(1);
      const events = await eventsOf(world, run.id);
      for (const event of ['approve', 'approved', 'started'])
        expect([event, events.filter((each) => each === event)]).toEqual([event, [event]]);
      expect(events.filter((event) => event === 'refused')).toHaveLength(second.ok ? 1 : 0);
      await abandon(world, run.id);
    }
    const votes = world.bots.map(({ said }) => said.out.split('"vote taken"').length - 1);
    expect(votes.reduce((sum, each) => sum + each, 0)).toBe(5 + late);
    expect(late).toBeGreaterThan(1);
    expect(Math.min(...votes)).toBeGreaterThan(0);
  });

  it('decide by what is true at the click: the group, the hour, a freeze and the plan', async () => {
    const world = await startTwoBots();
    const group = (users: string[]) =>
      world.lab.control.post('/slack/usergroups', { handle: 'dba-leads', users });

    // Who joins the group after the request was made does not decide it; who left it does not either.
    await group(['approver1']);
    const joined = await request(world, 'joined');
    await group(['approver1', 'approver2']);
    await click(world, 'approver2', joined);
    await telling(world, 'approver2', 'You joined the approving group after this was asked for');
    expect((await runIn(world, joined.id, ['awaiting_approval'])).votes).toEqual([]);
    await abandon(world, joined.id);

    const frozen = await request(world, 'frozen');
    const by = { name: 'Approver 1', slackId: 'U0APPROV1' };
    await world.store.runs.freeze({ tag: 'all', reason: 'Month end.', by, atMs: world.lab.clock.now() });
    await click(world, 'approver2', frozen);
    expect((await runIn(world, frozen.id, ['approved'])).votes).toHaveLength(1);
    // Both have looked for what is due, more than once.
    await sleep(5_000);
    expect((await world.store.runs.read(frozen.id))?.state).toBe('approved');
    // Meanwhile somebody takes the name of the new key: it is another plan when it may begin.
    await world.lab.control.post('/vaults/contoso-sql-prod/keys/frozen/create', {});
    await world.store.runs.thaw('all', by, world.lab.clock.now());
    await runIn(world, frozen.id, ['failed']);
    expect(await eventsOf(world, frozen.id)).not.toContain('statement');

    // An identical plan keeps its approval over a freeze.
    const kept = await request(world, 'kept');
    await world.store.runs.freeze({ tag: 'all', reason: 'Once more.', by, atMs: world.lab.clock.now() });
    await click(world, 'approver1', kept);
    await runIn(world, kept.id, ['approved']);
    await world.store.runs.thaw('all', by, world.lab.clock.now());
    await runIn(world, kept.id, ['waiting']);
    await abandon(world, kept.id);

    const late = await request(world, 'late');
    await world.lab.control.post('/clock', { advanceMs: 9 * 3_600_000 });
    await runIn(world, late.id, ['expired']);
    // Redrawn, the message has no button; a client that was asleep still shows it. Nine hours at once end every
    // connection, so who gets no answer clicks again.
    const plan = (await world.store.runs.read(late.id))?.planHash;
    const old = { ...late, ts: await postOldButton(world.lab, `${late.id} ${plan}`) };
    await patiently(async () => {
      await click(world, 'approver1', old);
      return isTold(world, 'approver1', 'This request has expired, and your click changed nothing');
    });
    expect((await world.store.runs.read(late.id))?.votes).toEqual([]);
    expect((await eventsOf(world, late.id)).filter((event) => event === 'expired')).toHaveLength(1);
  });
});

interface TwoBots {
  lab: TestLab;
  store: Store;
  bots: readonly BotProcess[];
}

async function startTwoBots(): Promise<TwoBots> {
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest(), rateLimits: false });
  const bots = [startBotProcess(lab.env), startBotProcess(lab.env)];
  await patiently(() => bots.every((bot) => bot.isListening()), 60_000);
  const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
  onTestFinished(async () => {
    for (const bot of bots) bot.signal('SIGTERM');
    await Promise.all(bots.map(({ status }) => status));
    await store.close();
  });
  return { lab, store, bots };
}

/** Asks in Slack, and waits for the message with the button. */
async function request({ lab, store }: TwoBots, key: string): Promise<{ id: string; ts: string }> {
  const what = `instance=SQL01 database=Sales key=${key} secret=contoso-sql-prod-ekm`;
  const text = `/ekm start tde-key-rollover ${what} reason="A race."`;
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text });
  let found: { id: string; ts: string } | undefined;
  await patiently(async () => {
    const run = (await store.runs.list({ limit: 1 }))[0];
    if (run?.plan.parameters['key'] !== key) return false;
    const shown = await store.runMessages.of(run.id);
    if (shown.every(({ role }) => role !== planShownRole)) return false;
    const message = shown.find(({ role }) => role === 'request');
    found = message && { id: run.id, ts: message.ts };
    return found !== undefined;
  }, 60_000);
  if (found === undefined) throw new Error(`nobody asked for ${key}`);
  return found;
}

function click({ lab }: TwoBots, user: string, { ts }: { ts: string }) {
  return lab.control.post('/slack/click', { user, channel: '#dba', ts, action_id: 'run_approve' });
}

/** What was said to a person alone. */
async function toldTo({ lab }: TwoBots, user: string): Promise<string[]> {
  const messages = await lab.messages(user, '#dba');
  return messages.filter((each) => each.is_ephemeral === true).map(({ text }) => text);
}

async function telling(world: TwoBots, user: string, words: string): Promise<void> {
  await patiently(() => isTold(world, user, words));
}

async function isTold(world: TwoBots, user: string, words: string): Promise<boolean> {
  return (await toldTo(world, user)).some((text) => text.includes(words));
}

async function runIn({ store }: TwoBots, id: string, states: readonly RunState[]): Promise<RunRecord> {
  let run: RunRecord | undefined;
  await patiently(async () => {
    run = await store.runs.read(id);
    return run !== undefined && states.includes(run.state);
  }, 60_000).catch(() => undefined);
  if (run === undefined || !states.includes(run.state)) throw new Error(`run ${id} is ${run?.state}`);
  return run;
}

async function eventsOf({ store }: TwoBots, runId: string): Promise<string[]> {
  const events: string[] = [];
  for await (const { event } of store.runs.audit({ runId })) events.push(event);
  return events;
}

/** Makes room for the next one. */
async function abandon({ store }: TwoBots, id: string): Promise<void> {
  await store.runs.change(id, `${id}/abandoned`, () => ({ state: 'cancelled', unlocks: true, audit: [] }));
}
