import { describe, expect, it } from 'vitest';
import { eventually, startTestLab } from '../../helpers/lab.ts';
import { startHttpApp, startSocketApp } from '../../helpers/lab-app.ts';

const explain = { user: 'requester', channel: '#dba', text: '/ekm explain 3303' };

describe('a slash command that a person types', () => {
  it('reaches a Bolt app with the fields that Slack sends, as strings', async () => {
    const lab = await startTestLab();
    const seen: Record<string, unknown>[] = [];
    await startSocketApp(lab, (app) => {
      app.command('/ekm', async ({ ack, command }) => {
        seen.push({ ...command });
        await ack();
      });
    });
    const answer = await lab.control.post('/slack/command', explain);
    expect(answer).toMatchObject({ ok: true, acked: true });
    expect(answer.ackMs).toBeLessThan(3000);
    expect(seen).toMatchObject([
      {
        command: '/ekm',
        text: 'explain 3303',
        user_id: lab.slack.people.requester?.id,
        user_name: 'requester',
        channel_id: 'C0DBA0001',
        channel_name: 'dba',
        is_enterprise_install: 'false',
        response_url: answer.response_url,
      },
    ]);
    expect(seen[0]).not.toHaveProperty('thread_ts');
  });

  it('keeps its line breaks, escapes &, < and >, and wraps no addresses', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.command('/ekm', async ({ ack, command }) => ack({ text: JSON.stringify(command.text) }));
    });
    await lab.control.post('/slack/command', { ...explain, text: '/ekm explain <a & b>\nhttps://x.example' });
    expect((await lab.messages('requester', '#dba')).map(({ text }) => JSON.parse(text))).toEqual([
      'explain &lt;a &amp; b&gt;\nhttps://x.example',
    ]);
  });

  it('carries references and addresses in brackets where the manifest asks for should_escape', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.command('/refs', async ({ ack, command }) => ack({ text: JSON.stringify(command.text) }));
    });
    await lab.control.post('/slack/command', { ...explain, text: '/refs @approver1 #dba https://x.example' });
    expect((await lab.messages('requester', '#dba')).map(({ text }) => JSON.parse(text))).toEqual([
      '<@U0APPROV1|approver1> <#C0DBA0001|dba> <https://x.example>',
    ]);
  });

  it('shows an acknowledgement with text to the person alone', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.command('/ekm', async ({ ack }) => ack('only for you'));
    });
    await lab.control.post('/slack/command', explain);
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { text: 'only for you', is_ephemeral: true },
    ]);
    expect(await lab.messages('approver1', '#dba')).toEqual([]);
  });

  it('shows what was typed with an acknowledgement for the channel', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.command('/ekm', async ({ ack }) => ack({ response_type: 'in_channel', text: 'for all' }));
    });
    await lab.control.post('/slack/command', explain);
    expect((await lab.messages('approver1', '#dba')).map(({ text }) => text)).toEqual([
      '/ekm explain 3303',
      'for all',
    ]);
  });

  it('says dispatch_failed when the app has no connection', async () => {
    const lab = await startTestLab();
    const answer = await lab.control.post('/slack/command', explain);
    expect(answer).toMatchObject({ ok: true, acked: false, failure: 'no_connection' });
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { text: '/ekm failed with the error "dispatch_failed"', is_ephemeral: true },
    ]);
  });

  it('says operation_timeout when three seconds pass without an acknowledgement', async () => {
    const lab = await startTestLab();
    let received = 0;
    await startSocketApp(lab, (app) => {
      app.command('/ekm', async () => {
        received += 1;
      });
    });
    const answer = lab.control.post('/slack/command', explain);
    await eventually(() => received === 1 || undefined);
    lab.clock.advance(3000);
    expect(await answer).toMatchObject({ acked: false, failure: 'timeout' });
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { text: '/ekm failed with the error "operation_timeout"' },
    ]);
  });

  it.each([
    ['an unknown command', { text: '/unknown x' }, 'unknown_command'],
    ['no command', { text: 'hello' }, 'unknown_command'],
    ['a thread', { thread_ts: '1.000001' }, 'command_in_thread'],
    ['an unknown person', { user: 'nobody' }, 'user_not_found'],
    ['the app itself', { user: 'U0EKMBOT1' }, 'user_not_found'],
    ['a channel that a guest does not see', { user: 'outsider' }, 'channel_not_found'],
    ['a direct message of somebody else', { channel: 'D0APPROV1' }, 'channel_not_found'],
  ])('is refused for %s', async (_case, change, error) => {
    const lab = await startTestLab();
    expect(await lab.control.post('/slack/command', { ...explain, ...change })).toMatchObject({
      ok: false,
      error,
    });
  });
});

describe('over HTTP', () => {
  it('a Bolt app verifies the signature and answers in the response', async () => {
    const lab = await startTestLab();
    const { requestUrl } = await startHttpApp(lab, (app) => {
      app.command('/ekm', async ({ ack, command }) => ack(`heard ${command.text}`));
    });
    expect(await lab.control.post('/slack/delivery', { mode: 'http', requestUrl })).toMatchObject({
      delivery: 'http',
    });
    expect(await lab.control.post('/slack/command', explain)).toMatchObject({ acked: true });
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ text: 'heard explain 3303' }]);
  });

  it('an app with another signing secret does not pass the verification of its address', async () => {
    const lab = await startTestLab();
    const { requestUrl } = await startHttpApp(lab, () => {}, 'another-secret');
    expect(await lab.control.post('/slack/delivery', { mode: 'http', requestUrl })).toMatchObject({
      ok: false,
      error: 'url_not_verified',
    });
  });

  it('an app that says nothing for three seconds gives operation_timeout', async () => {
    const lab = await startTestLab();
    let received = 0;
    const { requestUrl } = await startHttpApp(lab, (app) => {
      app.command('/ekm', async () => {
        received += 1;
      });
    });
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    const answer = lab.control.post('/slack/command', explain);
    await eventually(() => received === 1 || undefined);
    lab.clock.advance(3000);
    expect(await answer).toMatchObject({ acked: false, failure: 'http_timeout' });
  });

  it('an app that is down gives dispatch_failed', async () => {
    const lab = await startTestLab();
    const app = await startHttpApp(lab, () => {});
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl: app.requestUrl });
    await app.stop();
    expect(await lab.control.post('/slack/command', explain)).toMatchObject({ failure: 'connection_failed' });
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { text: '/ekm failed with the error "dispatch_failed"' },
    ]);
  });
});
