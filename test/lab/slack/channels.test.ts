import { describe, expect, it } from 'vitest';
import { eventually, startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';
import { startSocketApp } from '../../helpers/lab-app.ts';

const dba = 'C0DBA0001';
const events = [
  'channel_archive',
  'channel_unarchive',
  'channel_rename',
  'channel_left',
  'group_rename',
  'group_left',
  'member_joined_channel',
  'member_left_channel',
];
const everybody = ['requester', 'approver1', 'approver2', 'app'];

async function watching(lab: TestLab): Promise<Record<string, unknown>[]> {
  const seen: Record<string, unknown>[] = [];
  await startSocketApp(lab, (app) => {
    for (const type of events)
      app.event(type, async ({ event }) => {
        seen.push({ ...event });
      });
  });
  return seen;
}

const labWithEvents = () => startTestLab({ manifest: testManifest({ events }) });

describe('a channel', () => {
  it.each<[string, object, object]>([
    ['archived', { archived: true }, { type: 'channel_archive', channel: dba, user: 'U0APPROV1' }],
    ['renamed', { name: 'dba-team' }, { type: 'channel_rename', channel: { id: dba, name: 'dba-team' } }],
    [
      'joined',
      { members: [...everybody, 'outsider'] },
      { type: 'member_joined_channel', user: 'U0OUTSIDE', channel: dba, channel_type: 'C' },
    ],
    [
      'left',
      { members: everybody.filter((name) => name !== 'approver2') },
      { type: 'member_left_channel', user: 'U0APPROV2', channel: dba },
    ],
    [
      'closed to the app',
      { members: everybody.filter((name) => name !== 'app') },
      { type: 'channel_left', channel: dba, actor_id: 'U0APPROV1' },
    ],
  ])('can be %s, and the app is told', async (_name, change, event) => {
    const lab = await labWithEvents();
    const seen = await watching(lab);
    expect(await lab.control.post('/slack/channels', { channel: '#dba', ...change })).toMatchObject({
      ok: true,
    });
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toMatchObject([event]);
  });

  it('that the app is not in says nothing, and lets it in with an event', async () => {
    const lab = await labWithEvents();
    const seen = await watching(lab);
    await lab.control.post('/slack/channels', { channel: 'no-bot', name: 'no-app' });
    await lab.control.post('/slack/channels', { channel: 'no-app', members: everybody });
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toMatchObject([{ type: 'member_joined_channel', user: 'U0EKMBOT1', channel: 'C0NOBOT01' }]);
  });

  it('that is private has events of its own', async () => {
    const lab = await labWithEvents();
    const seen = await watching(lab);
    await lab.control.post('/slack/channels', { channel: 'ops-private', members: everybody });
    await lab.control.post('/slack/channels', { channel: 'ops-private', name: 'ops' });
    await lab.control.post('/slack/channels', { channel: 'ops', members: [] });
    await eventually(() => seen.some(({ type }) => type === 'group_left') || undefined);
    expect(seen.map(({ type }) => type)).toEqual(['member_joined_channel', 'group_rename', 'group_left']);
  });

  it('that the app joins tells it so', async () => {
    const lab = await labWithEvents();
    const seen = await watching(lab);
    await lab.client.conversations.join({ channel: 'C0NOBOT01' });
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toMatchObject([{ type: 'member_joined_channel', user: 'U0EKMBOT1' }]);
  });

  it('keeps its id when it is renamed, and its new name is found', async () => {
    const lab = await startTestLab();
    await lab.control.post('/slack/channels', { channel: 'dba', name: 'dba-team' });
    const info = await lab.client.conversations.info({ channel: dba });
    expect(info.channel).toMatchObject({ id: dba, name: 'dba-team' });
    await expect(lab.client.chat.postMessage({ channel: '#dba', text: 'x' })).rejects.toMatchObject({
      data: { error: 'channel_not_found' },
    });
  });
});

describe('an archived channel', () => {
  async function archived() {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: dba, text: 'before' });
    await lab.control.post('/slack/channels', { channel: 'dba', archived: true });
    return { lab, ts: String(ts) };
  }

  it.each<[string, object, string]>([
    ['chat.postMessage', { text: 'x' }, 'is_archived'],
    ['chat.postEphemeral', { text: 'x', user: 'U0REQUEST' }, 'is_archived'],
    ['chat.scheduleMessage', { text: 'x', post_at: 4_000_000_000 }, 'is_archived'],
    ['chat.update', { text: 'x' }, 'is_inactive'],
    ['chat.delete', {}, 'is_inactive'],
    ['reactions.add', { name: 'eyes' }, 'is_archived'],
    ['pins.add', {}, 'is_archived'],
    ['conversations.join', {}, 'is_archived'],
  ])('refuses %s', async (method, args, error) => {
    const { lab, ts } = await archived();
    const call = lab.client.apiCall(method, { channel: dba, ts, timestamp: ts, ...args });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  it('is still read, is left out of the list when asked, and opens again', async () => {
    const { lab } = await archived();
    const info = await lab.client.conversations.info({ channel: dba });
    expect(info.channel).toMatchObject({ is_archived: true });
    expect((await lab.client.conversations.history({ channel: dba })).messages).toHaveLength(1);
    const list = await lab.client.conversations.list({ exclude_archived: true });
    expect(list.channels?.map(({ name }) => name)).not.toContain('dba');
    const message = { user: 'requester', channel: '#dba', text: 'x' };
    expect(await lab.control.post('/slack/message', message)).toMatchObject({ error: 'is_archived' });
    const command = { ...message, text: '/ekm help' };
    expect(await lab.control.post('/slack/command', command)).toMatchObject({ error: 'is_archived' });
    await lab.control.post('/slack/channels', { channel: 'dba', archived: false });
    expect(await lab.client.chat.postMessage({ channel: dba, text: 'again' })).toMatchObject({ ok: true });
  });
});

describe('pins and reactions', () => {
  it('are given, listed and taken back', async () => {
    const { client } = await startTestLab();
    const { ts } = await client.chat.postMessage({ channel: dba, text: 'The run' });
    const at = { channel: dba, timestamp: String(ts) };
    await client.pins.add(at);
    await expect(client.pins.add(at)).rejects.toMatchObject({ data: { error: 'already_pinned' } });
    expect(await client.pins.list({ channel: dba })).toMatchObject({
      items: [{ type: 'message', message: { ts } }],
    });
    await client.pins.remove(at);
    await expect(client.pins.remove(at)).rejects.toMatchObject({ data: { error: 'no_pin' } });
    await client.reactions.add({ ...at, name: 'eyes' });
    expect(await client.reactions.get(at)).toMatchObject({
      message: { reactions: [{ name: 'eyes', count: 1 }] },
    });
  });
});
