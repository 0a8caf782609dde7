import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { freePort, startLabWithBot } from '../helpers/bot.ts';
import { eventually, type TestLab } from '../helpers/lab.ts';
import { recordedCalls } from '../helpers/recorded-calls.ts';

const modes = ['socket', 'http'] as const;

describe.each(modes)('over %s', (mode) => {
  it('answers a command in the acknowledgement, with no call to Slack', async () => {
    const { lab } = await startLabWithBot({ mode });
    await lab.control.post('/faults', { target: 'slack.chat.*', kind: 'unreachable' });
    await lab.control.post('/faults', { target: 'slack.response_url', kind: 'unreachable' });
    const typed = await lab.control.post('/slack/command', {
      user: 'requester',
      channel: '#dba',
      text: '/ekm explain 3303',
    });
    expect(typed).toMatchObject({ acked: true, ack: { response_type: 'ephemeral' } });
    const [shown] = await lab.messages('requester', '#dba');
    expect(shown).toMatchObject({ is_ephemeral: true });
    expect(shown?.text).toMatch(/^Provider code 3303/);
    expect(await lab.messages('approver1', '#dba')).toEqual([]);
  });

  it('answers an event once when Slack delivers it twice', async () => {
    const { lab, bot } = await startLabWithBot({ mode });
    await lab.control.post('/faults', { target: 'slack.event', kind: 'duplicate_event', count: 1 });
    await lab.control.post('/slack/message', { user: 'requester', channel: 'dm', text: '3303' });
    await eventually(async () => (await deliveries(lab, 'U0REQUEST')) === 2);
    await bot.stop();
    expect(await lab.messages('requester', 'dm')).toHaveLength(2);
  });

  it('answers a repeated event when the first answer did not get through', async () => {
    const { lab } = await startLabWithBot({ mode });
    await lab.control.post('/faults', { target: 'slack.event', kind: 'duplicate_event', count: 1 });
    await lab.control.post('/faults', {
      target: 'slack.chat.postMessage',
      kind: 'error:fatal_error',
      count: 1,
    });
    await lab.control.post('/slack/message', { user: 'requester', channel: 'dm', text: '3303' });
    const texts = await eventually(async () => {
      const seen = await lab.messages('requester', 'dm');
      return seen.length > 1 ? seen.map(({ text }) => text) : undefined;
    });
    expect(texts[1]).toMatch(/^Provider code 3303/);
  });

  it('shows an answer in the channel once, however often the button is clicked', async () => {
    const { lab } = await startLabWithBot({ mode });
    await lab.control.post('/slack/command', { user: 'requester', channel: '#no-bot', text: '/ekm 2057' });
    const [card] = await lab.messages('requester', '#no-bot');
    const click = () =>
      lab.control.post('/slack/click', {
        user: 'requester',
        channel: '#no-bot',
        ts: card?.ts,
        action_id: 'explain_show',
      });
    await Promise.all([click(), click()]);
    const shown = await eventually(async () => {
      const seen = await lab.messages('approver1', '#no-bot');
      return seen.length > 0 ? seen : undefined;
    });
    await eventually(async () => {
      const own = await lab.messages('requester', '#no-bot');
      return own.some(({ text }) => text.includes('shown already'));
    });
    expect(shown).toHaveLength(1);
    expect(await lab.messages('approver1', '#no-bot')).toHaveLength(1);
    expect(shown[0]?.text).toContain('<@U0REQUEST>');
  });

  it('does not answer bots, edits or itself', async () => {
    const { lab, bot } = await startLabWithBot({ mode });
    await lab.client.chat.postMessage({ channel: 'D0REQUEST', text: 'Provider error code: 3303' });
    await eventually(async () => (await deliveries(lab, 'U0EKMBOT1')) === 1);
    await bot.stop();
    expect(await lab.messages('requester', 'dm')).toHaveLength(1);
  });
});

/** How many deliveries the bot got of what that user wrote. */
async function deliveries(lab: TestLab, user: string): Promise<number> {
  const events = (await recordedCalls(lab)).filter(({ kind }) => kind === 'event');
  return events.filter(({ request }) => (request as { event: { user: string } }).event.user === user).length;
}

describe('HTTP requests that are not from Slack', () => {
  const body = 'command=%2Fekm&text=explain+3303';
  const sign = (secret: string, timestampS: number) =>
    `v0=${createHmac('sha256', secret).update(`v0:${timestampS}:${body}`).digest('hex')}`;
  const nowS = () => Math.floor(Date.now() / 1000);

  it.each([
    ['a wrong signature', () => ({ secret: 'another-secret', timestampS: nowS() }), 401],
    ['a signature that is six minutes old', () => ({ secret: '', timestampS: nowS() - 360 }), 401],
  ])('%s is refused', async (_name, choose, status) => {
    const { lab, requestUrl } = await startLabWithBot({ mode: 'http' });
    const { secret, timestampS } = choose();
    const answer = await fetch(requestUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestampS),
        'x-slack-signature': sign(secret || lab.slack.signingSecret, timestampS),
      },
    });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });

  it('no signature is refused', async () => {
    const { requestUrl } = await startLabWithBot({ mode: 'http' });
    expect((await fetch(requestUrl, { method: 'POST', body })).status).toBe(401);
  });
});

describe.each(modes)('health over %s', (mode) => {
  it('says that the process runs and that Slack can reach it', async () => {
    const httpPort = await freePort();
    await startLabWithBot({ mode, httpPort });
    const answers = await Promise.all(
      ['healthz', 'readyz', 'other'].map((path) => fetch(`http://127.0.0.1:${httpPort}/${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
  });
});

it('answers to another name when it is told so', async () => {
  const { lab } = await startLabWithBot({ command: '/ekm-test' });
  const typed = await lab.control.post('/slack/command', {
    user: 'requester',
    channel: '#dba',
    text: '/ekm 3303',
  });
  expect(typed.ok).toBe(false);
  const other = await lab.control.post('/slack/command', {
    user: 'requester',
    channel: '#dba',
    text: '/ekm-test 3303',
  });
  expect(other.acked).toBe(true);
});
