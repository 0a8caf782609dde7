import { describe, expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import type { TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

const here = { user: 'requester', channel: '#dba' };

/** Something to wait for, and its first message while it is read. */
const asks = [
  { what: '/ekm report', text: '/ekm report', reading: 'Reading 3 instances', done: 'report_again' },
  { what: '/ekm check', text: '/ekm check SQL02', reading: 'Checking SQL02', done: 'check_again' },
] as const;

/** What may happen to Slack meanwhile, and where the person then finds the answer. */
const troubles: {
  when: string;
  happens: (lab: TestLab, ts: string) => Promise<unknown>;
  answerIn: string;
}[] = [
  {
    when: 'the channel is archived',
    happens: (lab) => channelBecomes(lab, { archived: true }),
    answerIn: 'dm',
  },
  {
    when: 'the bot is removed from the channel',
    happens: (lab) => channelBecomes(lab, { members: ['requester', 'approver1', 'approver2'] }),
    // Its own message may still be edited.
    answerIn: '#dba',
  },
  {
    when: 'somebody deletes the message',
    happens: async (lab, ts) => lab.client.chat.delete({ channel: await idOf(lab, '#dba'), ts }),
    answerIn: '#dba',
  },
  {
    when: 'Slack breaks edits off',
    happens: (lab) => fault(lab, 'chat.update', 'unreachable'),
    answerIn: '#dba',
  },
  {
    when: 'Slack breaks twice',
    happens: (lab) => fault(lab, '*', 'http_503', { count: 2 }),
    answerIn: '#dba',
  },
  {
    when: 'Slack asks to wait',
    happens: (lab) => fault(lab, '*', 'ratelimited', { count: 3, retryAfter: 1 }),
    answerIn: '#dba',
  },
  {
    when: 'the message is too old to edit',
    happens: (lab) => fault(lab, 'chat.update', 'error:edit_window_closed'),
    answerIn: '#dba',
  },
];

describe.each(asks)('$what', { timeout: 60_000 }, ({ text, reading, done }) => {
  it.each(troubles)('finds its way to the person when $when meanwhile', async ({ happens, answerIn }) => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const ts = await askSlowly(lab, text, reading);
    await happens(lab, ts);
    await patiently(async () => (await shownIn(lab, answerIn)).includes(done), 20_000);
  });

  it('tells the person in private when the token is revoked meanwhile', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    await askSlowly(lab, text, reading);
    await fault(lab, '*', 'error:token_revoked');
    await patiently(async () => (await toldInPrivate(lab)).includes('token_revoked'), 20_000);
  });

  it('tells the person in private when Slack takes no message at all', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    await fault(lab, 'chat.postMessage', 'error:team_access_not_granted');
    await lab.control.post('/slack/command', { ...here, text });
    await patiently(async () => (await toldInPrivate(lab)).includes('team_access_not_granted'), 20_000);
  });

  it('says of no secret in what was typed what it was', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const [word = ''] = text.split(/(?<=report|check)/);
    await lab.control.post('/slack/command', { ...here, text: `${word} Password=plantedInACommand-1` });
    await patiently(async () => (await lab.messages('requester', '#dba')).length > 0);
    expect(await toldInPrivate(lab)).not.toContain('plantedInACommand');
  });
});

/** Asks while each of some eight answers of an instance takes its time; gives back the first message's `ts`. */
async function askSlowly(lab: TestLab, text: string, reading: string): Promise<string> {
  const slow = { target: 'instance.SQL02', kind: 'slow', delayMs: 300, count: 1 };
  expect((await lab.control.post('/faults', slow)).ok).toBe(true);
  await lab.control.post('/slack/command', { ...here, text });
  let ts = '';
  await patiently(async () => {
    const first = (await lab.messages('requester', '#dba')).find((each) => each.text.includes(reading));
    ts = first?.ts ?? '';
    return ts !== '';
  });
  return ts;
}

function fault(lab: TestLab, method: string, kind: string, more: Record<string, unknown> = {}) {
  return lab.control.post('/faults', { target: `slack.${method}`, kind, ...more });
}

async function channelBecomes(lab: TestLab, change: Record<string, unknown>) {
  const changed = await lab.control.post('/slack/channels', {
    user: 'approver1',
    channel: '#dba',
    ...change,
  });
  expect(changed.ok).toBe(true);
}

async function idOf(lab: TestLab, name: string): Promise<string> {
  const { channels = [] } = await lab.client.conversations.list();
  return channels.find((each) => `#${each.name}` === name)?.id ?? '';
}

async function shownIn(lab: TestLab, channel: string): Promise<string> {
  return JSON.stringify(await lab.messages('requester', channel));
}

async function toldInPrivate(lab: TestLab): Promise<string> {
  return JSON.stringify(
    (await lab.messages('requester', '#dba')).filter((each) => each.is_ephemeral === true),
  );
}
