import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';
import { startSocketApp } from '../../helpers/lab-app.ts';

async function commandIn(lab: TestLab, channel = '#dba'): Promise<string> {
  await startSocketApp(lab, (app) => {
    app.command('/ekm', async ({ ack }) => ack());
  });
  const { response_url } = await lab.control.post('/slack/command', {
    user: 'requester',
    channel,
    text: '/ekm help',
  });
  return response_url;
}

async function respond(url: string, body: unknown): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

describe('a response_url', () => {
  it('takes five answers and refuses the sixth', async () => {
    const lab = await startTestLab();
    const url = await commandIn(lab);
    for (let use = 1; use <= 5; use += 1)
      expect(await respond(url, { text: `answer ${use}` })).toMatchObject({ status: 200 });
    const sixth = await respond(url, { text: 'answer 6' });
    expect(sixth.status).toBe(404);
    expect(JSON.parse(sixth.text)).toEqual({ ok: false, error: 'used_url' });
    expect(await lab.messages('requester', '#dba')).toHaveLength(5);
  });

  it('lives for thirty minutes of lab time', async () => {
    const lab = await startTestLab();
    const url = await commandIn(lab);
    await lab.control.post('/clock', { advanceMs: 29 * 60_000 });
    expect(await respond(url, { text: 'in time' })).toMatchObject({ status: 200 });
    await lab.control.post('/clock', { advanceMs: 2 * 60_000 });
    expect(await respond(url, { text: 'late' })).toMatchObject({
      status: 404,
      text: expect.stringContaining('expired_url'),
    });
  });

  it('answers into a channel that the app is not in', async () => {
    const lab = await startTestLab();
    const url = await commandIn(lab, '#no-bot');
    await respond(url, { text: 'alone' });
    await respond(url, { text: 'for all', response_type: 'in_channel' });
    expect((await lab.messages('requester', '#no-bot')).map(({ text }) => text)).toEqual([
      'alone',
      'for all',
    ]);
    expect((await lab.messages('approver1', '#no-bot')).map(({ text }) => text)).toEqual(['for all']);
  });

  it.each([
    ['nothing to say', {}, 'no_text'],
    ['blocks that are none', { blocks: [{ type: 'unheard-of' }] }, 'invalid_blocks'],
  ])('refuses %s', async (_case, body, error) => {
    const lab = await startTestLab();
    expect(await respond(await commandIn(lab), body)).toMatchObject({
      status: 400,
      text: expect.stringContaining(error),
    });
  });

  it('takes more text in its blocks than chat.postMessage does', async () => {
    const lab = await startTestLab();
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3000) } };
    const blocks = Array.from({ length: 5 }, () => section);
    expect(await respond(await commandIn(lab), { text: 'long', blocks })).toMatchObject({ status: 200 });
    await expect(
      lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'long', blocks }),
    ).rejects.toMatchObject({
      data: { error: 'msg_blocks_too_long' },
    });
  });

  it('that was never issued is refused', async () => {
    const lab = await startTestLab();
    expect(await respond(`${lab.page}actions/T0EKMLAB1/none`, { text: 'x' })).toMatchObject({ status: 404 });
  });
});
