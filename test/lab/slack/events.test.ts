import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, startTestLab, testManifest } from '../../helpers/lab.ts';
import { startHttpApp, startSocketApp } from '../../helpers/lab-app.ts';

const mention = { user: 'requester', channel: '#dba', text: '@testbot what is 3303' };

describe('events', () => {
  it('a mention arrives as app_mention and as a message of the channel', async () => {
    const lab = await startTestLab();
    const seen: string[] = [];
    await startSocketApp(lab, (app) => {
      app.event('app_mention', async ({ event, say }) => {
        seen.push(`${event.type}: ${event.text}`);
        await say({ text: 'an answer', thread_ts: event.ts });
      });
      app.message(async ({ message }) => void seen.push(`${message.type}: ${Object(message).text}`));
    });
    const { ts, events } = await lab.control.post('/slack/message', mention);
    expect(events.map(({ type }) => type)).toEqual(['message', 'app_mention']);
    expect(seen).toEqual(['message: <@U0EKMBOT1> what is 3303', 'app_mention: <@U0EKMBOT1> what is 3303']);
    const [question, answer] = await eventually(async () => {
      const messages = await lab.messages('approver1', '#dba');
      return messages.length === 2 ? messages : undefined;
    });
    expect(question).toMatchObject({ ts, thread_ts: ts, reply_count: 1 });
    expect(answer).toMatchObject({ text: 'an answer', thread_ts: ts });
  });

  it('a direct message arrives as message.im, and the answer goes back there', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.message(async ({ message, say }) => {
        if (message.channel_type === 'im' && message.subtype === undefined)
          await say(`you said ${message.text}`);
      });
    });
    await lab.control.post('/slack/message', { user: 'outsider', channel: 'dm', text: '3303' });
    await eventually(async () => ((await lab.messages('outsider', 'dm')).length === 2 ? true : undefined));
    expect((await lab.messages('outsider', 'dm')).map(({ text }) => text)).toEqual(['3303', 'you said 3303']);
  });

  it.each([
    ['the app is not in the channel', { ...mention, channel: '#no-bot' }, undefined],
    ['the manifest does not subscribe', mention, testManifest({ events: ['message.im'] })],
  ])('stay away where %s', async (_case, message, manifest) => {
    const lab = await startTestLab(manifest === undefined ? {} : { manifest });
    expect((await lab.control.post('/slack/message', message)).events).toEqual([]);
  });

  it('what the app changes and deletes arrives as message_changed and message_deleted', async () => {
    const lab = await startTestLab();
    const subtypes: unknown[] = [];
    await startSocketApp(lab, (app) => {
      app.message(async ({ message }) => void subtypes.push(message.subtype));
    });
    const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'one' });
    await lab.client.chat.update({ channel: 'C0DBA0001', ts: String(ts), text: 'two' });
    await lab.client.chat.delete({ channel: 'C0DBA0001', ts: String(ts) });
    await eventually(() => subtypes.includes('message_deleted') || undefined);
    expect(subtypes).toContain('message_changed');
  });
});

it('events reach a Bolt app over HTTP, too', async () => {
  const lab = await startTestLab();
  const { requestUrl } = await startHttpApp(lab, (app) => {
    app.event('app_mention', async ({ say }) => void (await say('an answer')));
  });
  await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
  const { events } = await lab.control.post('/slack/message', mention);
  expect(events).toMatchObject([{ acked: true }, { acked: true }]);
  await eventually(async () =>
    (await lab.messages('requester', '#dba')).find(({ text }) => text === 'an answer'),
  );
});

describe('an event that the app does not acknowledge', () => {
  it('comes again at once, after one minute and after five, with the same id', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    const tries: unknown[] = [];
    const requestUrl = await startRefusingApp((body, headers) => {
      tries.push([body.event_id, headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    });
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    const { events } = await lab.control.post('/slack/message', mention);
    const id = events[0]?.event_id;
    // The minute begins when the lab has the refusal, a moment after the app has heard the event.
    await advanceUntil(lab, 0, () => tries.length === 2);
    await advanceUntil(lab, 40_000, () => tries.length === 2);
    await advanceUntil(lab, 61_000, () => tries.length === 3);
    await advanceUntil(lab, 301_000, () => tries.length === 4);
    expect(tries).toEqual([
      [id, undefined, undefined],
      [id, '1', 'http_error'],
      [id, '2', 'http_error'],
      [id, '3', 'http_error'],
    ]);
    await advanceUntil(lab, 3_600_000, () => tries.length === 4);
  });

  it('comes again over Socket Mode, too', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    const seen: unknown[] = [];
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'ack_lost', count: 1 });
    await startSocketApp(lab, (app) => {
      app.event('app_mention', async ({ context }) => void seen.push(context.retryNum));
    });
    const posted = lab.control.post('/slack/message', mention);
    await eventually(() => seen.length === 1 || undefined);
    lab.clock.advance(3000);
    expect((await posted).events).toMatchObject([{ acked: false }]);
    await eventually(() => seen.length === 2 || undefined);
    expect(seen[1]).toBe(1);
  });

  it('arrives when the app is back', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    expect((await lab.control.post('/slack/message', mention)).events).toMatchObject([{ acked: false }]);
    const seen: unknown[] = [];
    await startSocketApp(lab, (app) => {
      app.event('app_mention', async ({ context }) => void seen.push(context.retryNum));
    });
    lab.clock.advance(61_000);
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toEqual([2]);
  });

  it('is forgotten by a reset', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    await lab.control.post('/slack/message', mention);
    await lab.control.post('/reset', {});
    const seen: unknown[] = [];
    await startSocketApp(lab, (app) => {
      app.event('app_mention', async ({ context }) => void seen.push(context.retryNum));
    });
    lab.clock.advance(3_600_000);
    await lab.control.post('/slack/message', mention);
    await eventually(() => seen.length > 0 || undefined);
    expect(seen).toEqual([0]);
  });

  it('does not come again when the answer says no more', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    const tries: unknown[] = [];
    const requestUrl = await startRefusingApp((body) => tries.push(body.event_id), {
      'x-slack-no-retry': '1',
    });
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    await lab.control.post('/slack/message', mention);
    await advanceUntil(lab, 3_600_000, () => tries.length === 1);
  });

  it('is delivered twice when Slack errs', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events: ['app_mention'] }) });
    const ids: unknown[] = [];
    await lab.control.post('/faults', { target: 'slack.event', kind: 'duplicate_event', count: 1 });
    await startSocketApp(lab, (app) => {
      app.event('app_mention', async ({ body }) => void ids.push(body.event_id));
    });
    await lab.control.post('/slack/message', mention);
    await eventually(() => ids.length === 2 || undefined);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('text that a person types is stored as Slack stores it', () => {
  it.each([
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['see https://x.example/a?b=1&c=2.', 'see <https://x.example/a?b=1&amp;c=2>.'],
    ['at myvault.vault.azure.net now', 'at <http://myvault.vault.azure.net|myvault.vault.azure.net> now'],
    ['@approver1 in #dba', '<@U0APPROV1> in <#C0DBA0001>'],
    [
      '<https://x.example>, https://x.example/?a&',
      '&lt;<https://x.example>&gt;, <https://x.example/?a&amp;>',
    ],
    ['C:\\Program Files\\EKM.dll and sys.databases', 'C:\\Program Files\\EKM.dll and sys.databases'],
    ['<@U0APPROV1> stays', '<@U0APPROV1> stays'],
    ['mail a.b@x.example', 'mail <mailto:a.b@x.example|a.b@x.example>'],
    ['`https://x.example <b>`', '`https://x.example &lt;b&gt;`'],
    ['Error 33111, Severity 16. State 1', 'Error 33111, Severity 16. State 1'],
  ])('%s', async (typed, stored) => {
    const lab = await startTestLab();
    await lab.control.post('/slack/message', { user: 'requester', channel: '#no-bot', text: typed });
    expect((await lab.messages('requester', '#no-bot')).map(({ text }) => text)).toEqual([stored]);
  });
});

/** An app that proves its address and answers every event with status 500. */
async function startRefusingApp(
  hear: (body: Record<string, unknown>, headers: IncomingHttpHeaders) => void,
  answerHeaders: Record<string, string> = {},
): Promise<string> {
  const server = createServer(async (request, response) => {
    const body: Record<string, unknown> = Object(JSON.parse(await text(request)));
    if (body.type === 'url_verification') {
      response.end(String(body.challenge));
      return;
    }
    hear(body, request.headers);
    response.writeHead(500, answerHeaders).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'string' ? '' : address?.port}/`;
}

async function advanceUntil(
  lab: { clock: { advance: (advanceMs: number) => void } },
  advanceMs: number,
  isSo: () => boolean,
): Promise<void> {
  lab.clock.advance(advanceMs);
  await eventually(() => isSo() || undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isSo()).toBe(true);
}
