import { describe, expect, it } from 'vitest';
import { eventually, startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';
import { startHttpApp, startSocketApp } from '../../helpers/lab-app.ts';

const blocks = [
  { type: 'section', text: { type: 'mrkdwn', text: 'Which?' } },
  {
    type: 'actions',
    block_id: 'choose',
    elements: [
      {
        type: 'button',
        action_id: 'explain_show',
        value: '3303',
        text: { type: 'plain_text', text: 'Show' },
      },
      {
        type: 'static_select',
        action_id: 'pick',
        options: [
          { text: { type: 'plain_text', text: 'One' }, value: '1' },
          { text: { type: 'plain_text', text: 'Two' }, value: '2' },
        ],
      },
    ],
  },
];

/** An app that says what it was clicked on, and replaces it. */
async function clickable(lab: TestLab): Promise<Record<string, unknown>[]> {
  const seen: Record<string, unknown>[] = [];
  await startSocketApp(lab, (app) => {
    app.command('/ekm', async ({ ack }) => ack({ text: 'Which?', blocks }));
    app.action(/.*/, async ({ ack, body, action, respond }) => {
      await ack();
      seen.push({ ...Object(body), action });
      await respond({ replace_original: true, text: 'chosen' });
    });
  });
  return seen;
}

describe('a click', () => {
  it('on a button of a message carries message, container and value, and can replace the message', async () => {
    const lab = await startTestLab();
    const seen = await clickable(lab);
    const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'Which?', blocks });
    const click = { user: 'approver1', channel: '#dba', ts, action_id: 'explain_show' };
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ ok: true, acked: true });
    expect(seen).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0APPROV1' },
        container: { type: 'message', message_ts: ts, is_ephemeral: false },
        message: { ts, text: 'Which?' },
        action: { action_id: 'explain_show', block_id: 'choose', value: '3303', type: 'button' },
      },
    ]);
    await eventually(async () =>
      (await lab.messages('requester', '#dba')).find(({ text }) => text === 'chosen'),
    );
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ ts, text: 'chosen', blocks: [] }]);
  });

  it('in an ephemeral carries no message, and can replace it', async () => {
    const lab = await startTestLab();
    const seen = await clickable(lab);
    await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm explain' });
    const [shown] = await lab.messages('requester', '#dba');
    await lab.control.post('/slack/click', {
      user: 'requester',
      channel: '#dba',
      ts: shown?.ts,
      action_id: 'pick',
      value: '2',
    });
    expect(seen).toMatchObject([
      { container: { is_ephemeral: true }, action: { selected_option: { value: '2' } } },
    ]);
    expect(seen[0]).not.toHaveProperty('message');
    await eventually(async () =>
      (await lab.messages('requester', '#dba')).find(({ text }) => text === 'chosen'),
    );
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ ts: shown?.ts, is_ephemeral: true }]);
  });

  it.each([
    ['an action that is not there', { action_id: 'nothing' }, 'action_not_found'],
    ['an option that is not there', { action_id: 'pick', value: '9' }, 'option_not_found'],
    ['a message that is not there', { ts: '1.000001' }, 'message_not_found'],
  ])('on %s is refused', async (_case, change, error) => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'Which?', blocks });
    const click = { user: 'approver1', channel: '#dba', ts, action_id: 'explain_show', ...change };
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ ok: false, error });
  });

  it("in another person's ephemeral is refused", async () => {
    const lab = await startTestLab();
    await lab.client.chat.postEphemeral({ channel: 'C0DBA0001', user: 'U0REQUEST', text: 'Which?', blocks });
    const [shown] = await lab.messages('requester', '#dba');
    const click = { user: 'approver1', channel: '#dba', ts: shown?.ts, action_id: 'explain_show' };
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ error: 'message_not_found' });
  });
});

describe('a message shortcut', () => {
  it('carries the message with its files, and answers to the person', async () => {
    const lab = await startTestLab();
    const { requestUrl } = await startHttpApp(lab, (app) => {
      app.shortcut('explain_message', async ({ ack, shortcut, respond }) => {
        await ack();
        if (shortcut.type === 'message_action')
          await respond(`${shortcut.message.text} ${shortcut.message.files[0].name}`);
      });
    });
    const files = [{ name: 'ERRORLOG', content: 'Error 33111' }];
    const { ts } = await lab.control.post('/slack/message', {
      user: 'approver1',
      channel: '#no-bot',
      text: 'look',
      files,
    });
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    const use = { user: 'requester', channel: '#no-bot', ts, callback_id: 'explain_message' };
    expect(await lab.control.post('/slack/shortcut', use)).toMatchObject({ ok: true, acked: true });
    const answer = await eventually(async () => (await lab.messages('requester', '#no-bot'))[1]);
    expect(answer).toMatchObject({ text: 'look ERRORLOG', is_ephemeral: true });
  });

  it('that the manifest does not have is refused', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.control.post('/slack/message', {
      user: 'approver1',
      channel: '#dba',
      text: 'x',
    });
    const use = { user: 'requester', channel: '#dba', ts, callback_id: 'other' };
    expect(await lab.control.post('/slack/shortcut', use)).toMatchObject({
      ok: false,
      error: 'unknown_shortcut',
    });
  });
});

describe('files', () => {
  const shareIn = async (lab: TestLab): Promise<{ id: string; url_private: string }> => {
    const files = [{ name: 'ERRORLOG', content: 'Ä Error 33111' }];
    await lab.control.post('/slack/message', { user: 'requester', channel: '#dba', text: '', files });
    const message = (await lab.messages('requester', '#dba'))[0];
    expect(message?.subtype).toBe('file_share');
    return Object(message).files[0];
  };

  it('are read with the bot token', async () => {
    const lab = await startTestLab();
    const { id, url_private } = await shareIn(lab);
    const info = await lab.client.files.info({ file: id });
    expect(info.file).toMatchObject({ id, name: 'ERRORLOG', mode: 'snippet', filetype: 'text', size: 14 });
    const response = await fetch(url_private, { headers: { authorization: `Bearer ${lab.slack.botToken}` } });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('Ä Error 33111');
  });

  it.each([
    ['without a token', {}, {}],
    ['with a wrong token', { authorization: 'Bearer xoxb-other' }, {}],
    [
      'without files:read',
      { authorization: 'Bearer xoxb-lab-bot-token' },
      { manifest: testManifest({ without: ['files:read'] }) },
    ],
  ])('are a sign-in page with status 200 %s', async (_case, headers, options) => {
    const lab = await startTestLab(options);
    const response = await fetch((await shareIn(lab)).url_private, { headers: new Headers(headers) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).not.toContain('33111');
  });

  it.each([
    ['http_503', 503],
    ['unreachable', undefined],
  ])('cannot be read during %s', async (kind, status) => {
    const lab = await startTestLab();
    const { url_private } = await shareIn(lab);
    await lab.control.post('/faults', { target: 'slack.url_private', kind, count: 1 });
    const response = await fetch(url_private).catch(() => undefined);
    expect(response?.status).toBe(status);
  });

  it('are uploaded by the SDK into a thread', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'log follows' });
    await lab.client.filesUploadV2({
      channel_id: 'C0DBA0001',
      thread_ts: String(ts),
      initial_comment: 'the log',
      filename: 'log.txt',
      content: 'line 1\nline 2',
    });
    expect((await lab.messages('requester', '#dba'))[1]).toMatchObject({
      text: 'the log',
      thread_ts: ts,
      files: [{ name: 'log.txt', size: 13, mimetype: 'text/plain' }],
    });
  });
});
