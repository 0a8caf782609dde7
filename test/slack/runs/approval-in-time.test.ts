import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunRecord } from '../../../src/engine/run/run-store.ts';
import { startTestBot } from '../../helpers/bot.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import {
  privateSaying,
  progressSaying,
  type RunWorld,
  startRunWorld,
  submit,
  threadSaying,
} from './run-world.ts';

const words = 'tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=contoso-sql-prod-ekm';
const minuteMs = 60_000;

/** Adds to what the lab's ekm.yaml says of approvals. */
function changePolicy({ lab }: RunWorld, rule: object, more: object = {}): void {
  const path = lab.env['EKM_CONFIG'] ?? '';
  const file = parse(readFileSync(path, 'utf8'));
  const approvals = file.approvals.map((each: object) => ({ ...each, ...rule }));
  writeFileSync(path, stringify({ ...file, ...more, approvals }));
}

async function type({ lab }: RunWorld, text: string, user = 'requester'): Promise<void> {
  await lab.control.post('/slack/command', { user, channel: '#dba', text });
}

async function newest({ desk }: RunWorld): Promise<RunRecord | undefined> {
  return (await desk.list({ limit: 1 }))[0];
}

async function rolesOf({ desk }: RunWorld, { id }: RunRecord): Promise<string[]> {
  const roles = (await desk.messages.of(id)).map(({ role }) => role);
  return roles.filter((role) => /^(?:reminder|escalation|expired|emergency)/.test(role));
}

async function reviewRoles({ desk }: RunWorld, { id }: RunRecord): Promise<string[]> {
  return (await desk.messages.of(id)).map(({ role }) => role).filter((role) => role.startsWith('review/'));
}

async function formSaying({ lab }: RunWorld, user: string, text: string): Promise<void> {
  await patiently(async () =>
    JSON.stringify(Object(await lab.control.get(`/slack/views?user=${user}`)).views.at(-1) ?? '').includes(
      text,
    ),
  );
}

async function saying({ lab }: RunWorld, user: string, channel: string, text: string): Promise<string[]> {
  let texts: string[] = [];
  await patiently(async () => {
    texts = (await lab.messages(user, channel)).map(shownText);
    return texts.some((each) => each.includes(text));
  }).catch(() => undefined);
  if (!texts.some((each) => each.includes(text)))
    throw new Error(`nothing in ${channel} said ${text}:\n${texts.join('\n---\n')}`);
  return texts;
}

async function requestIn(world: RunWorld): Promise<RunRecord> {
  await type(world, `/ekm start ${words} reason="It is old."`);
  await saying(world, 'approver1', '#dba', 'Approval wanted');
  const run = await newest(world);
  if (run === undefined) throw new Error('there is no run');
  return run;
}

describe('a request that nobody decides', { timeout: 120_000 }, () => {
  it('is reminded of, escalated and told as expired, each once, and nothing old after an outage', async () => {
    const world = await startRunWorld();
    const { lab } = world;
    changePolicy(world, { escalate: { channel: '#general', people: ['Approver 2'] } });
    const run = await requestIn(world);
    expect(await rolesOf(world, run)).toEqual([]);
    lab.clock.advance(31 * minuteMs);
    const [first] = (await threadSaying(world, 'still waits for one approval')).filter((text) =>
      text.includes('still waits'),
    );
    expect(first).toContain('Requester asked for it because: It is old.');
    expect(first).toMatch(/U0APPROV1|Approver 1/);
    expect(first).not.toContain('U0REQUEST');

    // Nobody was there for three hours; a bot that comes anew says what is due now.
    await Promise.all([world.bot.stop(), world.runs?.stop()]);
    lab.clock.advance(3 * 60 * minuteMs);
    const again = await startTestBot(lab, { scenario: 'healthy', dataDir: world.dataDir, withRuns: true });
    if (again.runs === undefined) throw new Error('the bot has no runs');
    const next = { ...world, ...again, desk: await again.runs.desk() };
    await patiently(async () => (await rolesOf(next, run)).includes('reminder/3'));
    expect(await rolesOf(next, run)).toEqual(['reminder/1', 'reminder/3']);

    lab.clock.advance(60 * minuteMs);
    await saying(next, 'approver2', '#general', 'half of its time is over');
    lab.clock.advance(4 * 60 * minuteMs);
    await threadSaying(next, 'was not decided on in time: it has expired');
    await patiently(async () => (await rolesOf(next, run)).includes('expired'));
    expect(await rolesOf(next, run)).toEqual(['reminder/1', 'reminder/3', 'escalation', 'expired']);
    expect((await newest(next))?.state).toBe('expired');
  });
});

describe('an emergency', { timeout: 120_000 }, () => {
  it('is told to every approver before it begins, and reviewed by one of them', async () => {
    const world = await startRunWorld();
    const { lab } = world;
    changePolicy(world, {}, { breakGlass: undefined });
    await type(world, `/ekm start ${words} reason="Sales is down." emergency=yes`);
    await privateSaying(world, 'requester', 'ekm.yaml has no breakGlass');
    changePolicy(world, {}, { breakGlass: { people: ['Requester'] } });
    await type(world, `/ekm start ${words} emergency=yes`, 'approver1');
    await formSaying(world, 'approver1', 'breakGlass of ekm.yaml does not name you');
    await lab.control.post('/slack/users', { user: 'approver2', deleted: true });
    await type(world, `/ekm start ${words}`);
    await formSaying(world, 'requester', 'Emergency: begin without approval');
    await submit(world, 'requester', { reason: 'Sales is down.', emergency: 'yes' });

    const told = (await saying(world, 'approver1', 'dm', 'Emergency, without approval')).join('\n');
    expect(told).toContain('Why: Sales is down.');
    await patiently(async () => (await newest(world))?.state === 'waiting');
    const run = await newest(world);
    if (run === undefined) throw new Error('there is no run');
    expect(await rolesOf(world, run)).toEqual(['emergency/Approver 1']);
    await progressSaying(world, 'Asked for by Requester, without approval in an emergency');
    const events: unknown[] = [];
    for await (const { event, data } of world.desk.audit({ runId: run.id }))
      if (event === 'emergency_announced' || event === 'started') events.push([event, data]);
    expect(events).toEqual([
      ['emergency_announced', { told: ['Approver 1'], notTold: ['Approver 2'] }],
      ['started', { planHash: run.planHash }],
    ]);

    // Nobody reviews it: each who may is reminded, in the thread of what they were told.
    lab.clock.advance(5 * 60 * minuteMs);
    await saying(world, 'approver1', 'dm', 'Nobody has said yet whether that was right. After ');
    lab.clock.advance(20 * 60 * minuteMs);
    await saying(world, 'approver1', 'dm', 'Nobody starts another emergency until somebody has');
    await patiently(async () => (await reviewRoles(world, run)).length === 2);
    expect(await reviewRoles(world, run)).toEqual([
      'review/1/emergency/Approver 1',
      'review/3/emergency/Approver 1',
    ]);

    const [message] = (await lab.messages('approver1', 'dm')).filter((each) =>
      shownText(each).includes('Emergency, without approval'),
    );
    await lab.control.post('/slack/click', {
      user: 'approver1',
      channel: 'dm',
      ts: message?.ts,
      action_id: 'run_review',
    });
    await submit(world, 'approver1', { verdict: 'accepted', note: 'Well done.' });
    await saying(world, 'approver1', 'dm', 'it was right, says Approver 1');
    expect((await newest(world))?.emergency?.review).toMatchObject({ note: 'Well done.' });
  });
});
