import { describe, expect, it } from 'vitest';
import { startTestLab, testManifest } from '../../helpers/lab.ts';

const dba = 'C0DBA0001';
const divider = [{ type: 'divider', block_id: 'line' }];

describe('chat.postMessage', () => {
  it.each([
    ['an id', dba],
    ['a name', '#dba'],
    ['a direct message', 'D0REQUEST'],
    ['a person, for their direct message', 'U0REQUEST'],
  ])('posts to %s', async (_name, channel) => {
    const { client } = await startTestLab();
    expect(await client.chat.postMessage({ channel, text: 'hello' })).toMatchObject({
      ok: true,
      channel: channel.startsWith('U') || channel.startsWith('D') ? 'D0REQUEST' : dba,
      message: { text: 'hello', user: 'U0EKMBOT1', bot_id: 'B0EKMBOT1' },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a channel that is not there', { channel: 'C0NOTHERE' }, 'channel_not_found'],
    ['a private channel without the app', { channel: 'C0OPSPRIV' }, 'channel_not_found'],
    ['a public channel without the app', { channel: 'C0NOBOT01' }, 'not_in_channel'],
    ['nothing to say', { text: '' }, 'no_text'],
    ['no blocks and no text', { text: '', blocks: [] }, 'no_text'],
    ['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
    ['blocks that are not JSON', { blocks: '[{' }, 'invalid_blocks_format'],
    ['markdown_text beside text', { markdown_text: 'x' }, 'markdown_text_conflict'],
    ['attachments', { attachments: [{ text: 'x' }] }, 'invalid_attachments'],
    ['metadata without a type', { metadata: { event_payload: {} } }, 'invalid_metadata_format'],
    [
      'metadata that is too large',
      { metadata: { event_type: 'x', event_payload: { x: 'x'.repeat(8001) } } },
      'invalid_metadata_format',
    ],
  ])('refuses %s', async (_name, change, error) => {
    const { client } = await startTestLab();
    const call = client.apiCall('chat.postMessage', { channel: dba, text: 'hello', ...change });
    await expect(call).rejects.toMatchObject({ data: { ok: false, error } });
  });

  it('names the arguments that are missing', async () => {
    const { client } = await startTestLab();
    await expect(client.apiCall('chat.postMessage', { text: 'x' })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] missing required field: channel'] },
      },
    });
  });

  it('reaches every public channel with chat:write.public', async () => {
    const scopes = { oauth_config: { scopes: { bot: ['chat:write', 'chat:write.public'] } } };
    const { client } = await startTestLab({ manifest: { ...testManifest(), ...scopes } });
    expect(await client.chat.postMessage({ channel: 'C0NOBOT01', text: 'hello' })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    [40_000, 40_000, undefined],
    [40_001, 40_000, 'message_truncated'],
  ])('keeps of %d characters %d and warns with %s', async (sent, kept, warning) => {
    const lab = await startTestLab();
    const answer = await lab.client.chat.postMessage({ channel: dba, text: 'x'.repeat(sent) });
    expect(answer.warning).toBe(warning);
    expect((await lab.messages('requester', '#dba'))[0]?.text).toHaveLength(kept);
  });

  it.each([
    [12_000, true],
    [12_001, false],
  ])('takes markdown_text of %d characters: %s', async (size, isTaken) => {
    const { client } = await startTestLab();
    const call = client.apiCall('chat.postMessage', { channel: dba, markdown_text: 'x'.repeat(size) });
    if (isTaken) expect(await call).toMatchObject({ ok: true });
    else await expect(call).rejects.toMatchObject({ data: { error: 'msg_too_long' } });
  });

  it('reads a JSON body, a form and a multipart form alike', async () => {
    const lab = await startTestLab();
    const headers = { authorization: `Bearer ${lab.slack.botToken}` };
    const form = new FormData();
    form.set('channel', dba);
    form.set('text', 'three');
    const bodies = [
      {
        body: JSON.stringify({ channel: dba, text: 'one' }),
        headers: { ...headers, 'content-type': 'application/json' },
      },
      { body: new URLSearchParams({ channel: dba, text: 'two' }), headers },
      { body: form, headers },
    ];
    for (const sent of bodies)
      await fetch(`${lab.slack.apiUrl}chat.postMessage`, { method: 'POST', ...sent });
    expect((await lab.messages('requester', '#dba')).map(({ text }) => text)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('refuses a body that is not the JSON it says it is', async () => {
    const lab = await startTestLab();
    const headers = { authorization: `Bearer ${lab.slack.botToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${lab.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers,
      body: '{',
    });
    expect(await response.json()).toEqual({ ok: false, error: 'invalid_json' });
  });

  it('counts the replies of a thread, broadcast ones among them', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: dba, text: 'root' });
    const thread_ts = String(ts);
    const reply = await lab.client.chat.postMessage({ channel: dba, text: 'one', thread_ts });
    await lab.client.chat.postMessage({
      channel: dba,
      text: 'two',
      thread_ts: String(reply.ts),
      reply_broadcast: true,
    });
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { reply_count: 2, thread_ts },
      { text: 'one', thread_ts },
      { text: 'two', thread_ts, subtype: 'thread_broadcast' },
    ]);
    const history = await lab.client.conversations.history({ channel: dba });
    expect(history.messages?.map(({ text }) => text)).toEqual(['two', 'root']);
    const replies = await lab.client.conversations.replies({ channel: dba, ts: thread_ts });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['root', 'one', 'two']);
  });
});

describe('chat.update and chat.delete', () => {
  it('keep the blocks that an update leaves out, and drop them for an empty list', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: dba, text: 'one', blocks: divider });
    await lab.client.chat.update({ channel: dba, ts: String(ts), text: 'two' });
    expect((await lab.messages('requester', '#dba'))[0]).toMatchObject({ text: 'two', blocks: divider });
    await lab.client.apiCall('chat.update', { channel: dba, ts, blocks: [] });
    expect((await lab.messages('requester', '#dba'))[0]).toMatchObject({ text: 'two', blocks: [] });
  });

  it("leave people's messages and ephemerals alone", async () => {
    const lab = await startTestLab();
    const { ts } = await lab.control.post('/slack/message', {
      user: 'requester',
      channel: '#dba',
      text: 'mine',
    });
    const shown = await lab.client.chat.postEphemeral({ channel: dba, user: 'U0REQUEST', text: 'psst' });
    const refused = async (method: string, at: unknown): Promise<unknown> =>
      lab.client.apiCall(method, { channel: dba, ts: at, text: 'x' }).catch((error) => error.data.error);
    expect(await refused('chat.update', ts)).toBe('cant_update_message');
    expect(await refused('chat.delete', ts)).toBe('cant_delete_message');
    expect(await refused('chat.update', shown.message_ts)).toBe('message_not_found');
    expect(await refused('chat.delete', '1.000001')).toBe('message_not_found');
  });
});

describe('chat.postEphemeral', () => {
  it('shows a message to one person only', async () => {
    const lab = await startTestLab();
    await lab.client.chat.postEphemeral({ channel: dba, user: 'U0REQUEST', text: 'psst' });
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ text: 'psst', is_ephemeral: true }]);
    expect(await lab.messages('approver1', '#dba')).toEqual([]);
    const history = await lab.client.conversations.history({ channel: dba });
    expect(history.messages).toEqual([]);
  });

  it.each([
    ['somebody who is not in the channel', { user: 'U0OUTSIDE' }, 'user_not_in_channel'],
    ['a channel without the app', { channel: 'C0NOBOT01' }, 'not_in_channel'],
    ['a private channel without the app', { channel: 'C0OPSPRIV' }, 'channel_not_found'],
  ])('refuses %s', async (_name, change, error) => {
    const { client } = await startTestLab();
    const call = client.chat.postEphemeral({ channel: dba, user: 'U0REQUEST', text: 'psst', ...change });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });
});

describe('what else the app reads and does', () => {
  it('auth.test, team.info, bots.info and users.info agree on who it is', async () => {
    const { client } = await startTestLab();
    const me = await client.auth.test();
    expect(me).toMatchObject({
      user_id: 'U0EKMBOT1',
      bot_id: 'B0EKMBOT1',
      team_id: 'T0EKMLAB1',
      user: 'testbot',
    });
    expect((await client.team.info()).team).toMatchObject({ id: me.team_id, name: me.team });
    expect((await client.bots.info({ bot: String(me.bot_id) })).bot).toMatchObject({ user_id: me.user_id });
    expect((await client.users.info({ user: String(me.user_id) })).user).toMatchObject({ is_bot: true });
  });

  it('a guest is a restricted user', async () => {
    const { client } = await startTestLab();
    expect((await client.users.info({ user: 'U0OUTSIDE' })).user).toMatchObject({
      is_restricted: true,
      is_bot: false,
    });
    await expect(client.users.info({ user: 'outsider' })).rejects.toMatchObject({
      data: { error: 'user_not_found' },
    });
  });

  it('lists come in pages', async () => {
    const { client } = await startTestLab();
    const names: unknown[] = [];
    for await (const page of client.paginate('users.list', { limit: 2 }))
      names.push(...Object(page).members.map(({ name }: { name: string }) => name));
    expect(names).toEqual(['requester', 'approver1', 'approver2', 'outsider', 'testbot']);
    await expect(client.users.list({ limit: 0 })).rejects.toMatchObject({ data: { error: 'invalid_limit' } });
    await expect(client.users.list({ cursor: '!' })).rejects.toMatchObject({
      data: { error: 'invalid_cursor' },
    });
  });

  it('conversations: what the app sees, joins and opens', async () => {
    const { client } = await startTestLab();
    const listed = await client.conversations.list({ types: 'public_channel,private_channel,im' });
    expect(listed.channels?.map(({ id }) => id)).toEqual([
      'C0GENERAL',
      dba,
      'C0NOBOT01',
      'D0REQUEST',
      'D0APPROV1',
      'D0APPROV2',
      'D0OUTSIDE',
    ]);
    expect((await client.conversations.info({ channel: 'C0NOBOT01' })).channel).toMatchObject({
      is_member: false,
    });
    await expect(client.conversations.history({ channel: 'C0NOBOT01' })).rejects.toMatchObject({
      data: { error: 'not_in_channel' },
    });
    await client.conversations.join({ channel: 'C0NOBOT01' });
    expect((await client.conversations.members({ channel: 'C0NOBOT01' })).members).toContain('U0EKMBOT1');
    expect((await client.conversations.open({ users: 'U0APPROV1' })).channel?.id).toBe('D0APPROV1');
  });

  it.each([
    ['conversations.info', 'channels:read', { channel: dba }],
    ['conversations.history', 'channels:history', { channel: dba }],
    ['conversations.info', 'im:read', { channel: 'D0REQUEST' }],
    ['conversations.history', 'im:history', { channel: 'D0REQUEST' }],
    ['conversations.list', 'channels:read', {}],
    ['conversations.open', 'im:write', { users: 'U0REQUEST' }],
  ])('%s asks for %s', async (method, scope, args) => {
    const { client } = await startTestLab({ manifest: testManifest({ without: [scope] }) });
    await expect(client.apiCall(method, args)).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        provided: expect.not.stringContaining(scope),
        needed: expect.stringContaining(scope),
      },
    });
  });

  it('reactions are given once and taken back once', async () => {
    const { client } = await startTestLab();
    const { ts } = await client.chat.postMessage({ channel: dba, text: 'x' });
    const reaction = { channel: dba, timestamp: String(ts), name: 'eyes' };
    await client.reactions.add(reaction);
    await expect(client.reactions.add(reaction)).rejects.toMatchObject({
      data: { error: 'already_reacted' },
    });
    await client.reactions.remove(reaction);
    await expect(client.reactions.remove(reaction)).rejects.toMatchObject({ data: { error: 'no_reaction' } });
  });

  it('a permalink has the form that Slack gives it', async () => {
    const { client } = await startTestLab();
    const { ts } = await client.chat.postMessage({ channel: dba, text: 'x' });
    const { permalink } = await client.chat.getPermalink({ channel: dba, message_ts: String(ts) });
    expect(permalink).toMatch(new RegExp(`/archives/${dba}/p${String(ts).replace('.', '')}$`));
  });
});
