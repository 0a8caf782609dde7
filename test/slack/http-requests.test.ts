import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type LabWithBot, startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';

const nowS = () => Math.floor(Date.now() / 1000);

describe('a request to /slack/events', () => {
  it('that asks whether the address is ours is answered with its challenge', async () => {
    const started = await startLabWithBot({ mode: 'http' });
    const answer = await send(started, { type: 'url_verification', token: 'x', challenge: 'c-3303' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('c-3303');
  });

  it.each([
    ['signed with another secret', { secret: 'not-the-secret' }],
    ['six minutes old', { atS: nowS() - 360 }],
    ['changed after it was signed', { change: ' ' }],
  ])('that is %s is refused, also the question whose address it is', async (_name, forgery) => {
    const started = await startLabWithBot({ mode: 'http' });
    for (const body of [
      { type: 'url_verification', challenge: 'c-3303' },
      directMessage('Ev1', '1.000100'),
    ]) {
      const answer = await send(started, body, forgery);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe('');
    }
    expect(await started.lab.messages('requester', 'dm')).toEqual([]);
  });
});

describe('an event that Slack sends again with its retry headers', () => {
  const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };

  it('is answered once, when the first delivery was answered', async () => {
    const started = await startLabWithBot({ mode: 'http' });
    const event = directMessage('Ev0FIRST', '1700000000.000100');
    for (const headers of [{}, retry, { ...retry, 'x-slack-retry-num': '2' }])
      expect((await send(started, event, { headers })).status).toBe(200);
    await started.bot.stop();
    expect(await started.lab.messages('requester', 'dm')).toHaveLength(1);
  });

  it('is answered, when the first delivery could not be', async () => {
    const started = await startLabWithBot({ mode: 'http' });
    const { lab, log } = started;
    const fault = { target: 'slack.chat.postMessage', kind: 'error:fatal_error', count: 1 };
    await lab.control.post('/faults', fault);
    const event = directMessage('Ev0FIRST', '1700000000.000100');
    await send(started, event);
    await eventually(() => log.some((line) => line.includes('listener stopped')));
    expect(await lab.messages('requester', 'dm')).toEqual([]);
    await send(started, event, { headers: retry });
    await started.bot.stop();
    const [answer] = await lab.messages('requester', 'dm');
    expect(answer?.text).toMatch(/^Provider code 3303/);
  });
});

interface Forgery {
  secret?: string;
  atS?: number;
  change?: string;
  headers?: Record<string, string>;
}

/** Posts JSON as Slack does; a forgery says what is wrong with it. */
function send({ lab, requestUrl }: LabWithBot, body: object, forgery: Forgery = {}): Promise<Response> {
  const { secret = lab.slack.signingSecret, atS = nowS(), change = '', headers = {} } = forgery;
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', secret).update(`v0:${atS}:${text}`).digest('hex');
  return fetch(requestUrl, {
    method: 'POST',
    body: text + change,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(atS),
      'x-slack-signature': `v0=${signature}`,
      ...headers,
    },
  });
}

function directMessage(eventId: string, ts: string): object {
  const event = {
    type: 'message',
    channel: 'D0REQUEST',
    channel_type: 'im',
    user: 'U0REQUEST',
    text: 'Provider error code: 3303',
    ts,
    event_ts: ts,
  };
  return { type: 'event_callback', team_id: 'T0EKMLAB1', event_id: eventId, event };
}
