import { SocketModeClient } from '@slack/socket-mode';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, startTestLab, type TestLab } from '../../helpers/lab.ts';
import { silentLogger } from '../../helpers/lab-silent-logger.ts';

const explain = { user: 'requester', channel: '#dba', text: '/ekm explain 3303' };

/** A bare connection; `messages` holds what Slack sent. */
async function connect(lab: TestLab): Promise<{ socket: WebSocket; messages: Record<string, unknown>[] }> {
  const socket = new WebSocket(await lab.connectionUrl());
  const messages: Record<string, unknown>[] = [];
  socket.on('message', (data) => messages.push(Object(JSON.parse(String(data)))));
  onTestFinished(() => socket.terminate());
  await eventually(() => messages.length === 1 || undefined);
  return { socket, messages };
}

async function connectClient(lab: TestLab): Promise<SocketModeClient> {
  const client = new SocketModeClient({
    appToken: lab.slack.appToken,
    // It is also how long the client waits before it comes back.
    clientPingTimeout: 200,
    clientOptions: { slackApiUrl: lab.slack.apiUrl },
    logger: silentLogger,
  });
  await client.start();
  onTestFinished(() => void client.disconnect());
  return client;
}

describe('a Socket Mode connection', () => {
  it('starts with hello', async () => {
    const { messages } = await connect(await startTestLab());
    expect(messages).toMatchObject([
      {
        type: 'hello',
        num_connections: 1,
        connection_info: { app_id: 'A0EKMBOT1' },
        debug_info: { approximate_connection_time: expect.any(Number) },
      },
    ]);
  });

  it('has an address that lets in once', async () => {
    const lab = await startTestLab();
    const url = await lab.connectionUrl();
    const first = new WebSocket(url);
    onTestFinished(() => first.terminate());
    await new Promise((resolve) => first.once('open', resolve));
    const refusal = await new Promise<Error>((resolve) => new WebSocket(url).once('error', resolve));
    expect(refusal.message).toContain('409');
  });

  it('is one of ten at most', async () => {
    const lab = await startTestLab();
    for (let open = 0; open < 10; open += 1) await connect(lab);
    lab.clock.advance(600_000);
    expect(await lab.connectionUrl()).toBe('too_many_websockets');
  });

  it('gets each payload alone, in turn with the others', async () => {
    const lab = await startTestLab();
    const connections = [await connect(lab), await connect(lab)];
    for (const { socket, messages } of connections)
      socket.on('message', () => socket.send(JSON.stringify({ envelope_id: messages.at(-1)?.envelope_id })));
    for (let typed = 0; typed < 4; typed += 1)
      expect(await lab.control.post('/slack/command', explain)).toMatchObject({ acked: true });
    expect(connections.map(({ messages }) => messages.length - 1)).toEqual([2, 2]);
    expect(connections[0]?.messages[1]).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
    });
  });

  it.each(['refresh_requested', 'link_disabled', 'too_many_websockets'])(
    'is told to go with %s',
    async (reason) => {
      const lab = await startTestLab();
      const { socket, messages } = await connect(lab);
      await lab.control.post('/faults', { target: 'slack.socket', kind: `disconnect:${reason}` });
      await eventually(() => socket.readyState === WebSocket.CLOSED || undefined);
      expect(messages[1]).toMatchObject({ type: 'disconnect', reason });
    },
  );

  it('is warned ten seconds before it has to go', async () => {
    const lab = await startTestLab();
    const { messages } = await connect(lab);
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'disconnect:warning' });
    await eventually(() => messages.length === 2 || undefined);
    lab.clock.advance(9000);
    expect(messages.map(({ reason }) => reason)).toEqual([undefined, 'warning']);
    lab.clock.advance(1500);
    await eventually(() => messages.length === 3 || undefined);
    expect(messages[2]).toMatchObject({ reason: 'refresh_requested' });
  });
});

describe("Slack's own client", () => {
  it('comes back after a refresh, and answers the next command', async () => {
    const lab = await startTestLab();
    const client = await connectClient(lab);
    client.on('slash_commands', ({ ack }) => void ack({ text: 'here' }));
    const isBack = new Promise((resolve) => client.once('connected', resolve));
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'disconnect:refresh_requested' });
    await isBack;
    expect(await lab.control.post('/slack/command', explain)).toMatchObject({ acked: true });
  });

  it('comes back when the network was down for a while', async () => {
    const lab = await startTestLab();
    const client = await connectClient(lab);
    const isBack = new Promise((resolve) => client.once('connected', resolve));
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable', count: 1 });
    await isBack;
    expect((await lab.control.get('/snapshot')).slack).toMatchObject({ connections: 1 });
  });
});
