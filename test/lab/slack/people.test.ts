import { describe, expect, it } from 'vitest';
import { eventually, startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';
import { startSocketApp } from '../../helpers/lab-app.ts';

const group = 'S0DBALEAD';
const events = ['user_change', 'subteam_created', 'subteam_updated', 'subteam_members_changed'];

/** An app that subscribes to what happens to people, and remembers it. */
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

describe('user groups', () => {
  it('are listed, with members and counts when asked for', async () => {
    const { client } = await startTestLab();
    const plain = await client.usergroups.list();
    expect(plain.usergroups).toMatchObject([{ id: group, handle: 'dba-leads', date_delete: 0 }]);
    expect(plain.usergroups?.[0]).not.toHaveProperty('users');
    const whole = await client.usergroups.list({ include_users: true, include_count: true });
    expect(whole.usergroups).toMatchObject([{ users: ['U0APPROV1', 'U0APPROV2'], user_count: 2 }]);
    expect(await client.usergroups.users.list({ usergroup: group })).toMatchObject({
      users: ['U0APPROV1', 'U0APPROV2'],
    });
    await expect(client.usergroups.users.list({ usergroup: 'S0OTHER' })).rejects.toMatchObject({
      data: { error: 'no_such_subteam' },
    });
  });

  it('are read twenty times a minute', async () => {
    const { client } = await startTestLab();
    for (let call = 0; call < 20; call++) await client.usergroups.users.list({ usergroup: group });
    await expect(client.usergroups.users.list({ usergroup: group })).rejects.toMatchObject({
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 3,
    });
  });

  it('change, and the app is told who came and went', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events }) });
    const seen = await watching(lab);
    const changed = await lab.control.post('/slack/usergroups', {
      handle: '@dba-leads',
      users: ['approver1', 'requester'],
    });
    expect(changed).toMatchObject({ ok: true, usergroup: { users: ['U0APPROV1', 'U0REQUEST'] } });
    await eventually(() => seen.length === 2 || undefined);
    expect(seen).toMatchObject([
      {
        type: 'subteam_members_changed',
        subteam_id: group,
        added_users: ['U0REQUEST'],
        added_users_count: 1,
        removed_users: ['U0APPROV2'],
        removed_users_count: 1,
      },
      { type: 'subteam_updated', subteam: { id: group, users: ['U0APPROV1', 'U0REQUEST'], user_count: 2 } },
    ]);
    expect(await lab.client.usergroups.users.list({ usergroup: group })).toMatchObject({
      users: ['U0APPROV1', 'U0REQUEST'],
    });
  });

  it('are made and disabled; a reset has them as they were', async () => {
    const lab = await startTestLab({ manifest: testManifest({ events }) });
    const seen = await watching(lab);
    const made = await lab.control.post('/slack/usergroups', { handle: 'on-call', users: ['approver2'] });
    const { id } = Object(made).usergroup;
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toMatchObject([{ type: 'subteam_created', subteam: { id, handle: 'on-call' } }]);
    await lab.control.post('/slack/usergroups', { handle: 'on-call', disabled: true });
    expect((await lab.client.usergroups.list()).usergroups).toHaveLength(1);
    expect((await lab.client.usergroups.list({ include_disabled: true })).usergroups).toHaveLength(2);
    await expect(lab.client.usergroups.users.list({ usergroup: id })).rejects.toMatchObject({
      data: { error: 'no_such_subteam' },
    });
    await lab.control.post('/reset', {});
    expect(Object(await lab.control.get('/slack/usergroups')).usergroups).toMatchObject([
      { id: group, user_count: 2 },
    ]);
  });
});

describe('people', () => {
  it.each<[string, object, object]>([
    ['deleted', { deleted: true }, { deleted: true }],
    ['a guest', { is_restricted: true }, { is_restricted: true, is_ultra_restricted: false }],
    [
      'a guest of one channel',
      { is_restricted: true, is_ultra_restricted: true },
      { is_ultra_restricted: true },
    ],
    ['a bot', { is_bot: true }, { is_bot: true }],
    ['of another workspace', { team_id: 'T0OTHER01' }, { team_id: 'T0OTHER01', is_stranger: false }],
    ['a stranger', { team_id: 'T0OTHER01', is_stranger: true }, { is_stranger: true }],
  ])('can become %s, and the app is told', async (_name, change, shown) => {
    const lab = await startTestLab({ manifest: testManifest({ events }) });
    const seen = await watching(lab);
    await lab.control.post('/slack/users', { user: 'approver1', ...change });
    expect((await lab.client.users.info({ user: 'U0APPROV1' })).user).toMatchObject(shown);
    await eventually(() => seen.length === 1 || undefined);
    expect(seen).toMatchObject([{ type: 'user_change', user: { id: 'U0APPROV1', ...shown } }]);
    const { members = [] } = await lab.client.users.list({});
    expect(members.find(({ id }) => id === 'U0APPROV1')).toMatchObject(shown);
  });

  it('come in pages', async () => {
    const { client } = await startTestLab();
    const first = await client.users.list({ limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.users.list({ limit: 3, cursor });
    expect([first.members?.length, second.members?.length]).toEqual([3, 2]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  it('can do nothing once they are deactivated, and nobody writes to them', async () => {
    const lab = await startTestLab();
    await lab.control.post('/slack/users', { user: 'approver1', deleted: true });
    const message = { user: 'approver1', channel: '#dba', text: 'x' };
    expect(await lab.control.post('/slack/message', message)).toMatchObject({ error: 'user_deactivated' });
    await expect(lab.client.conversations.open({ users: 'U0APPROV1' })).rejects.toMatchObject({
      data: { error: 'user_disabled' },
    });
    await lab.control.post('/slack/users', { user: 'approver1', deleted: false });
    expect(await lab.control.post('/slack/message', message)).toMatchObject({ ok: true });
  });

  it('see public channels as members and not as guests', async () => {
    const lab = await startTestLab();
    const look = () => lab.control.get('/slack/messages?user=outsider&channel=dba');
    expect(await look()).toMatchObject({ error: 'channel_not_found' });
    await lab.control.post('/slack/users', { user: 'outsider', is_restricted: false });
    expect(await look()).toMatchObject({ ok: true });
  });

  it('are found by mail, which the app sees with its scope only', async () => {
    const { client } = await startTestLab();
    const email = 'approver1@ekm-lab.example';
    expect((await client.users.lookupByEmail({ email })).user).toMatchObject({
      id: 'U0APPROV1',
      profile: { email },
    });
    await expect(client.users.lookupByEmail({ email: 'x@example.com' })).rejects.toMatchObject({
      data: { error: 'users_not_found' },
    });
    const blind = await startTestLab({ manifest: testManifest({ without: ['users:read.email'] }) });
    const { user } = await blind.client.users.info({ user: 'U0APPROV1' });
    expect(user?.profile).not.toHaveProperty('email');
  });

  it.each([
    ['/slack/users', { user: 'nobody', deleted: true }, 'user_not_found'],
    ['/slack/users', { user: 'approver1', deleted: 'yes' }, 'invalid_input'],
    ['/slack/usergroups', { handle: 'dba-leads', users: ['nobody'] }, 'user_not_found'],
    ['/slack/usergroups', { handle: 'dba-leads', users: 'approver1' }, 'invalid_input'],
    ['/slack/channels', { channel: 'nowhere', archived: true }, 'channel_not_found'],
    ['/slack/channels', { channel: 'general', archived: true }, 'cant_archive_general'],
    ['/slack/channels', { channel: 'dba', name: 'general' }, 'name_taken'],
    ['/slack/channels', { channel: 'dba', members: ['nobody'] }, 'user_not_found'],
  ])('refuses %s %j', async (path, body, error) => {
    const lab = await startTestLab();
    expect(await lab.control.post(path, body)).toMatchObject({ ok: false, error });
  });
});
