import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, startTestLab, type TestLab } from '../../helpers/lab.ts';

describe('the control API', () => {
  it('moves the clock, and message timestamps with it', async () => {
    const lab = await startTestLab();
    const first = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'now' });
    const later = await lab.control.post('/clock', { advanceMs: 3_600_000 });
    const second = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'later' });
    const hoursApart = (Number(second.ts) - Number(first.ts)) / 3600;
    expect(hoursApart).toBeGreaterThanOrEqual(1);
    expect(hoursApart).toBeLessThan(1.01);
    expect((await lab.control.get('/clock')).now >= later.now).toBe(true);
  });

  it('sets the clock to a moment', async () => {
    const lab = await startTestLab();
    const { now } = await lab.control.post('/clock', { now: '2031-05-06T07:08:09.000Z' });
    expect(now.slice(0, 16)).toBe('2031-05-06T07:08');
  });

  it.each([
    ['/clock', {}],
    ['/clock', { now: 'yesterday' }],
    ['/clock', { advanceMs: -1 }],
    ['/clock', { advanceMs: 1, now: '2031-05-06T07:08:09.000Z' }],
    ['/reset', { scenario: 'unheard-of' }],
    ['/slack/command', { user: 'requester', channel: '#dba' }],
    ['/slack/message', { user: 'requester', channel: '#dba', files: 'x' }],
    ['/slack/click', { user: 'requester', channel: '#dba', ts: 1 }],
    ['/slack/delivery', { mode: 'pigeon' }],
    ['/slack/delivery', { mode: 'http', requestUrl: 'ftp://x' }],
  ])('refuses %s %j and says what it expects', async (path, body) => {
    const lab = await startTestLab();
    const answer = await lab.control.post(path, body);
    expect(answer).toMatchObject({ ok: false, error: 'invalid_input' });
    expect(answer.message).not.toBe('');
  });

  it('submits no modal that is not open', async () => {
    const lab = await startTestLab();
    const submit = { user: 'requester', view_id: 'V0OTHER' };
    expect(await lab.control.post('/slack/submit', submit)).toMatchObject({
      ok: false,
      error: 'view_not_found',
    });
    expect(await lab.control.post('/slack/submit', { ...submit, values: 'x' })).toMatchObject({
      ok: false,
      error: 'invalid_input',
    });
  });

  it('answers unknown paths and bodies that are not JSON with an error', async () => {
    const lab = await startTestLab();
    expect(await lab.control.get('/nothing')).toMatchObject({ ok: false, error: 'not_found' });
    const response = await fetch(`${lab.page.slice(0, -1)}/control/clock`, { method: 'POST', body: 'x' });
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_input' }]);
  });

  it('reset takes everything back: messages, faults, the clock', async () => {
    const lab = await startTestLab();
    await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'x' });
    await lab.client.chat.postEphemeral({ channel: 'C0DBA0001', user: 'U0REQUEST', text: 'x' });
    await lab.control.post('/faults', { target: 'slack.*', kind: 'http_500' });
    await lab.control.post('/clock', { advanceMs: 1e9 });
    await lab.control.post('/reset', {});
    const { slack, faults, now } = await lab.control.get('/snapshot');
    expect(faults).toEqual([]);
    expect(slack.ephemerals).toEqual([]);
    expect(slack.channels.flatMap(({ messages }) => messages)).toEqual([]);
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  });
});

describe('the lab answers this machine only', () => {
  it.each([
    ['a foreign host name', { host: 'lab.example' }],
    ['a page of another site', { origin: 'https://other.example' }],
    ['a page of another port', { origin: 'http://localhost:1' }],
    ['a page without an address', { origin: 'null' }],
  ])('and not %s', async (_name, headers) => {
    const lab = await startTestLab();
    expect(await statusOf(lab, headers)).toBe(403);
  });

  it.each([
    ['a picture of another site', '/api/chat.postMessage', 'cross-site', 'no-cors', 403],
    ['a page of another port', '/control/world', 'same-site', 'cors', 403],
    ['a link of another site to a call', '/api/chat.postMessage', 'cross-site', 'navigate', 403],
    ['a link of another site to the page', '/', 'cross-site', 'navigate', 200],
    ["the lab's own page", '/control/clock', 'same-origin', 'cors', 200],
    ['an address that was typed', '/control/clock', 'none', 'navigate', 200],
  ])('asked by %s for %s', async (_who, path, site, mode, status) => {
    const lab = await startTestLab();
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode };
    expect(await statusOf(lab, headers, path)).toBe(status);
  });

  it('and opens no WebSocket for a page of another site', async () => {
    const lab = await startTestLab();
    const socket = new WebSocket(await lab.connectionUrl(), { origin: 'https://other.example' });
    await expect(once(socket, 'open')).rejects.toThrow('socket hang up');
  });

  it('under either of its names', async () => {
    const lab = await startTestLab();
    const { port } = new URL(lab.page);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect(await statusOf(lab, { host, origin: `http://${host}` })).toBe(200);
  });
});

/** The status of moving the clock by nothing, or of reading `path`. */
function statusOf(lab: TestLab, headers: Record<string, string>, path?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const where = `${lab.page.slice(0, -1)}${path ?? '/control/clock'}`;
    const method = path === undefined ? 'POST' : 'GET';
    const sent = request(where, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(path === undefined ? JSON.stringify({ advanceMs: 0 }) : undefined);
  });
}

describe('what the page reads', () => {
  const read = async (lab: TestLab, path: string): Promise<Record<string, unknown>> =>
    Object(await (await fetch(`${lab.page}page-api/${path}`)).json());

  it('the workspace as a person sees it', async () => {
    const lab = await startTestLab();
    const state = await read(lab, 'state?user=U0REQUEST');
    expect(state).toMatchObject({
      me: { id: 'U0REQUEST', name: 'requester', real_name: 'Requester', role: 'requester' },
      app: { id: 'A0EKMBOT1', bot_user_id: 'U0EKMBOT1', bot_id: 'B0EKMBOT1' },
      commands: [{ command: '/ekm' }, { command: '/refs' }],
      shortcuts: [{ callback_id: 'explain_message' }],
      connections: 0,
      delivery: 'socket',
    });
    const guest = await read(lab, 'state?user=outsider');
    expect(Object(guest).channels.map(({ name }: { name: string }) => name)).toEqual([
      'general',
      'directmessage',
    ]);
    expect(await read(lab, 'state?user=nobody')).toMatchObject({ ok: false, error: 'user_not_found' });
  });

  it('messages, calls and files', async () => {
    const lab = await startTestLab();
    const files = [{ name: 'a.txt', content: 'text' }];
    await lab.control.post('/slack/message', { user: 'requester', channel: '#dba', text: '', files });
    const { messages } = Object(await read(lab, 'messages?user=U0REQUEST&channel=C0DBA0001'));
    expect(messages).toMatchObject([
      { user: 'U0REQUEST', files: [{ name: 'a.txt' }], permalink: expect.any(String) },
    ]);
    const file = await fetch(`${lab.page}page-api/files/${messages[0].files[0].id}`);
    expect(await file.text()).toBe('text');
    await lab.client.auth.test();
    const { calls } = Object(await read(lab, 'calls?after=0'));
    expect(calls.at(-1)).toMatchObject({
      direction: 'to_slack',
      kind: 'web_api',
      name: 'auth.test',
      status: 200,
    });
    expect(Object(await read(lab, `calls?after=${calls.at(-1).n}`)).calls).toEqual([]);
    expect(JSON.stringify(calls)).not.toContain(lab.slack.botToken);
  });

  it('the latest five hundred calls', async () => {
    const lab = await startTestLab({ rateLimits: false });
    for (let call = 0; call < 1010; call += 1) await fetch(`${lab.slack.apiUrl}api.test`, { method: 'POST' });
    const { calls } = Object(await read(lab, 'calls?after=0'));
    expect([calls.length, calls[0].n, calls.at(-1).n]).toEqual([500, 511, 1010]);
  });

  it('a stream of what happens, ephemerals only for their person', async () => {
    const lab = await startTestLab();
    const [mine, others] = [await listen(lab, 'requester'), await listen(lab, 'approver1')];
    await lab.client.chat.postEphemeral({ channel: 'C0DBA0001', user: 'U0REQUEST', text: 'psst' });
    const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'one' });
    await lab.client.chat.update({ channel: 'C0DBA0001', ts: String(ts), text: 'two' });
    await lab.client.chat.delete({ channel: 'C0DBA0001', ts: String(ts) });
    await lab.control.post('/clock', { advanceMs: 1 });
    const told = (events: SeenEvent[]): string[] =>
      events
        .filter(({ type }) => type !== 'call')
        .map(({ type, message }) => `${type} ${message?.text ?? ''}`.trim());
    const shared = ['message one', 'message_changed two', 'message_deleted', 'clock'];
    await eventually(() => others.some(({ type }) => type === 'clock') || undefined);
    await eventually(() => mine.some(({ type }) => type === 'clock') || undefined);
    expect(told(mine)).toEqual(['message psst', ...shared]);
    expect(told(others)).toEqual(shared);
    expect(mine.find(({ message }) => message?.text === 'psst')?.message?.is_ephemeral).toBe(true);
  });
});

interface SeenEvent {
  type: string;
  message?: { text: string; is_ephemeral?: boolean };
}

async function listen(lab: TestLab, user: string): Promise<SeenEvent[]> {
  const events: SeenEvent[] = [];
  const response = await fetch(`${lab.page}page-api/events?user=${user}`);
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const parts = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) events.push(Object(JSON.parse(part.slice(6))));
    }
  };
  void read().catch(() => {});
  return events;
}
