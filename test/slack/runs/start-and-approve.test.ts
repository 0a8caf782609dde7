import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readAt } from '../../../src/lib/reading.ts';
import { requestCard } from '../../../src/slack/runs/request-card.ts';
import { startLabWithBot, startTestBot } from '../../helpers/bot.ts';
import { postOldButton } from '../../helpers/old-message.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { click, privateSaying, type RunWorld, startRunWorld, submit, threadSaying } from './run-world.ts';

const asking =
  '/ekm start tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=contoso-sql-prod-ekm reason="The key is two years old."';

describe('a request, from asking to the decision', () => {
  it('is planned, posted where it was asked for, and decided once, by somebody else', async () => {
    const world = await startRunWorld();
    await type(world, asking);
    await privateSaying(world, 'requester', 'Planning "TDE key rollover"');
    await requestSaying(world, 'Approval wanted: New key sales-2027 for Sales on SQL01');
    const request = await requestSaying(world, '[Approve]');
    expect(request.shown).toContain('Why: The key is two years old.');
    expect(request.shown).toContain('Asked for by: Requester');
    await threadSaying(world, 'The plan: New key sales-2027');
    const link = await privateSaying(world, 'requester', 'is requested (run run-');
    expect(link).toContain(request.ts.replace('.', ''));

    // Whoever asked does not decide, nor does a click on the button of another plan.
    await click(world, 'requester', request.ts, 'run_approve');
    await privateSaying(world, 'requester', 'You asked for this yourself');
    const { id } = await runOf(world);
    await clickOnOld(world, 'approver1', `${id} 0123456789abcdef`);
    await privateSaying(world, 'approver1', 'The plan has changed since this message was drawn');
    await clickOnOld(world, 'approver1', 'run-of-another-store 0123456789abcdef');
    await privateSaying(world, 'approver1', 'There is no run run-of-another-store');
    expect((await runOf(world)).votes).toEqual([]);

    await type(world, asking);
    expect(await privateSaying(world, 'requester', 'Another run holds what it needs')).toContain(
      'instance SQL01: held by Requester',
    );

    // Two people and a double click at the same moment.
    await Promise.all(
      ['approver1', 'approver2', 'approver1'].map((user) => click(world, user, request.ts, 'run_approve')),
    );
    const decided = await requestSaying(world, 'approved by Approver');
    expect(decided.ts).toBe(request.ts);
    expect(decided.shown).not.toContain('[Approve]');
    const { votes } = await runOf(world);
    expect(votes).toHaveLength(1);
    const late = votes[0]?.slackId === 'U0APPROV1' ? 'approver2' : 'approver1';
    expect(await privateSaying(world, late, 'decided already')).toContain(`${votes[0]?.person} approved it`);
  });

  it('is denied with a reason, which everybody sees, and lets go of what it held', async () => {
    const world = await startRunWorld();
    await type(world, asking);
    const request = await requestSaying(world, 'Approval wanted');
    await click(world, 'approver2', request.ts, 'run_deny');
    await submit(world, 'approver2', { reason: 'Not before the audit.' });
    const denied = await requestSaying(world, 'denied by Approver 2');
    expect(denied.shown).toContain('"Not before the audit."');
    expect(denied.shown).not.toContain('[Approve]');

    // The requester may not deny either, by the form of a message that was open before.
    await clickOnOld(world, 'approver1', `${(await runOf(world)).id} x`, 'run_deny');
    await submit(world, 'approver1', { reason: 'Too late.' });
    expect(await privateSaying(world, 'approver1', 'decided already')).toContain('Approver 2 denied it');
    await type(world, asking);
    await patiently(async () => (await runOf(world)).state === 'awaiting_approval');
  });

  it('goes where its rule says, tells whom it names, expires, is asked for again, and outlives the bot', async () => {
    const world = await startRunWorld();
    changeRule(world, { notify: { channel: '#general', people: ['Approver 1'] } });
    await type(world, asking);
    const request = await requestSaying(world, 'Approval wanted', '#general');
    expect(request.text).toContain('<@U0APPROV1>');
    const first = await runOf(world);

    world.lab.clock.advance(9 * 3_600_000);
    await requestSaying(world, 'Expired: nobody decided in time', '#general');
    await click(world, 'approver2', request.ts, 'run_ask_again', '#general');
    await privateSaying(
      world,
      'approver2',
      'lets Requester request tde-key-rollover there, and not Approver 2',
      '#general',
    );
    await click(world, 'requester', request.ts, 'run_ask_again', '#general');
    await patiently(async () => (await runOf(world)).id !== first.id);
    const again = await requestSaying(world, '[Approve]', '#general');
    expect(again.ts).not.toBe(request.ts);

    const second = await startTestBot(world.lab, { dataDir: world.dataDir, withRuns: true });
    await Promise.all([world.bot.stop(), world.runs?.stop()]);
    await click(world, 'approver1', again.ts, 'run_approve', '#general');
    await requestSaying(world, 'approved by Approver 1', '#general');
    expect((await (await second.runs?.desk())?.list({ limit: 1 }))?.[0]?.votes).toHaveLength(1);
  });

  it('that stands in no channel is said to be so, and can be decided in App Home', async () => {
    const world = await startRunWorld();
    await type(world, asking, 'requester', '#no-bot');
    expect(await privateSaying(world, 'requester', 'It is in no channel', '#no-bot')).toContain('notify');
    const home = { user: 'approver1', home: true };
    await world.lab.control.post('/slack/home', { user: 'approver1' });
    await homeSaying(world, 'What waits for you: 1');
    await world.lab.control.post('/slack/click', { ...home, action_id: 'run_start' });
    await eventualViews(world, 'approver1', 'run_form_runbook');
    await world.lab.control.post('/slack/click', { ...home, action_id: 'run_open' });
    await homeSaying(world, 'run_approve');
    await world.lab.control.post('/slack/click', { ...home, action_id: 'run_approve' });
    await patiently(async () => (await runOf(world)).votes.length === 1);
  });
});

describe('a request that Slack does not take', () => {
  it('is said to be so, can be approved by nobody, and is posted as soon as Slack takes it', async () => {
    const world = await startRunWorld();
    const { lab } = world;
    await lab.control.post('/faults', { target: 'slack.chat.postMessage', kind: 'error:invalid_blocks' });
    await type(world, asking);
    expect(await privateSaying(world, 'requester', 'did not take its message')).toContain(
      'end it in my Home tab',
    );
    const { id, planHash } = await runOf(world);
    await lab.control.post('/slack/home', { user: 'approver1' });
    await homeSaying(world, 'What waits for you: 1');
    await lab.control.post('/slack/click', { user: 'approver1', home: true, action_id: 'run_open' });
    await homeSaying(world, 'It can be approved once the whole plan stands in the thread');
    await homeSaying(world, 'run_deny');
    expect(JSON.stringify(Object(await lab.control.get('/slack/views?user=approver1')).home)).not.toContain(
      'run_approve',
    );

    await lab.control.delete('/faults');
    await clickOnOld(world, 'approver1', `${id} ${planHash}`);
    await privateSaying(world, 'approver1', 'nobody approves what they cannot read');
    expect((await runOf(world)).votes).toEqual([]);

    lab.clock.advance(3 * 60_000);
    await threadSaying(world, 'The plan: New key sales-2027');
    const request = await requestSaying(world, '[Approve]');
    await click(world, 'approver1', request.ts, 'run_approve');
    await requestSaying(world, 'approved by Approver 1');
  });

  it('whole, since its process died between request and plan, is approved only with the plan below it', async () => {
    const world = await startRunWorld();
    const { lab, desk } = world;
    const id = 'half';
    const nothingOdd = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
    const asked = await desk.request(
      {
        id,
        runbook: 'tde-key-rollover',
        parameters: {
          instance: 'SQL01',
          database: 'Sales',
          key: 'sales-2027',
          secret: 'contoso-sql-prod-ekm',
        },
        reason: 'The key is two years old.',
        by: readAt(0, { id: 'U0REQUEST', teamId: 'T0EKMLAB1', ...nothingOdd }),
        startAtMs: undefined,
      },
      new AbortController().signal,
    );
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    const { run } = asked;
    await desk.messages.postOnce({ runId: id, role: 'request' }, run.version, async () => {
      const card = requestCard(run, { isPlanShown: false });
      const { channel = '', ts = '' } = await lab.client.chat.postMessage({ channel: '#dba', ...card });
      return { channel, ts };
    });
    const before = await requestSaying(world, 'the bot is posting it');
    expect(before.shown).not.toContain('[Approve]');
    lab.clock.advance(3 * 60_000);
    const after = await requestSaying(world, '[Approve] [Deny]');
    expect(after.ts).toBe(before.ts);
    expect(await threadSaying(world, 'The plan: New key sales-2027')).toHaveLength(2);
  });
});

describe('what cannot be asked for', () => {
  it('is told in private, with the next step', async () => {
    const world = await startRunWorld();
    const told: [string, string, string][] = [
      ['requester', '/ekm start tde-key-rollovr instance=SQL01', 'Was tde-key-rollover meant?'],
      ['requester', '/ekm start instance=SQL01', 'The runbook comes first.'],
      ['requester', '/ekm start tde-key-rollover server=SQL01', 'server: there is no such parameter.'],
      ['requester', asking.replace('SQL01', 'SQL99'), 'SQL99'],
      ['approver1', asking, 'lets Requester request tde-key-rollover there, and not Approver 1'],
      ['requester', asking.replace('The key', 'Password=Tr0ub4dor&3xyz; The key'), 'looks like a secret'],
    ];
    for (const [user, text, words] of told) {
      await type(world, text, user);
      await privateSaying(world, user, words);
    }
    expect(await world.desk.list({ limit: 1 })).toEqual([]);
    expect((await world.lab.messages('approver2', '#dba')).map(shownText)).toEqual([]);

    await type(world, '/ekm start tde-key-rollover instance=SQL01 database=Sales reason="Two years."');
    const { views } = await eventualViews(world, 'requester');
    expect(JSON.stringify(views.at(-1))).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"SQL01"',
    );
    expect(JSON.stringify(views.at(-1))).toContain('"initial_value":"Two years."');
  });

  it('is nothing for guests', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    for (const text of ['/ekm start', asking]) {
      await lab.control.post('/slack/command', { user: 'outsider', channel: '#general', text });
    }
    await patiently(async () =>
      (await lab.messages('outsider', '#general')).some((each) => shownText(each).includes('not to guests')),
    );
    await patiently(async () =>
      JSON.stringify(await lab.control.get('/slack/views?user=outsider')).includes('not to guests'),
    );
  });

  it('is anything where the bot keeps nothing, and what to set is said', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: asking });
    await patiently(async () =>
      (await lab.messages('requester', '#dba')).some((each) => shownText(each).includes('EKM_DATA_DIR')),
    );
  });
});

async function type({ lab }: RunWorld, text: string, user = 'requester', channel = '#dba') {
  await lab.control.post('/slack/command', { user, channel, text });
}

/** Waits until the Home tab of an approver says this. */
async function homeSaying({ lab }: RunWorld, words: string): Promise<void> {
  await patiently(async () =>
    JSON.stringify(Object(await lab.control.get('/slack/views?user=approver1')).home).includes(words),
  );
}

async function runOf({ desk }: RunWorld) {
  const [run] = await desk.list({ limit: 1 });
  if (run === undefined) throw new Error('there is no run');
  return run;
}

/** The newest message of a request, once it says this. */
async function requestSaying({ lab }: RunWorld, words: string, channel = '#dba') {
  let found: { ts: string; text: string; shown: string } | undefined;
  await patiently(async () => {
    const all = (await lab.messages('requester', channel)).map((message) => ({
      ts: message.ts,
      text: message.text,
      shown: shownText(message),
    }));
    const newest = all.findLast(({ shown }) => shown.includes('Asked for by'));
    found = newest?.shown.includes(words) ? newest : undefined;
    return found !== undefined;
  });
  if (found === undefined) throw new Error(`no request said ${words}`);
  return found;
}

/** A click on a message that still shows what is over. */
async function clickOnOld(world: RunWorld, user: string, value: string, action_id = 'run_approve') {
  const ts = await postOldButton(world.lab, value, action_id);
  await click(world, user, ts, action_id);
}

function changeRule({ lab }: RunWorld, change: object): void {
  const file = lab.env['EKM_CONFIG'] ?? '';
  const config = parse(readFileSync(file, 'utf8'));
  writeFileSync(file, stringify({ ...config, approvals: [{ ...config.approvals[0], ...change }] }));
}

async function eventualViews(
  { lab }: RunWorld,
  user: string,
  words = 'run_start_form',
): Promise<{ views: object[] }> {
  let views: object[] = [];
  await patiently(async () => {
    views = Object(await lab.control.get(`/slack/views?user=${user}`)).views;
    return JSON.stringify(views.at(-1) ?? '').includes(words);
  });
  return { views };
}
