import { describe, expect, it } from 'vitest';
import { eventually, startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';
import { startHttpApp, startSocketApp } from '../../helpers/lab-app.ts';

const requester = 'U0REQUEST';
const withHome = {
  ...testManifest({ events: ['app_home_opened', 'message.im'] }),
  features: { bot_user: { display_name: 'testbot' }, app_home: { home_tab_enabled: true } },
};
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
const blocks = [
  { type: 'header' as const, text: { type: 'plain_text' as const, text: 'The fleet' } },
  {
    type: 'actions' as const,
    block_id: 'choose',
    elements: [
      {
        type: 'button' as const,
        action_id: 'read_again',
        text: { type: 'plain_text' as const, text: 'Read again' },
        value: 'all',
      },
      {
        type: 'static_select' as const,
        action_id: 'sort',
        options: [option('age'), option('name')],
        initial_option: option('age'),
      },
    ],
  },
];
const home = { type: 'home' as const, blocks };

async function labWithHome(): Promise<TestLab> {
  return startTestLab({ manifest: withHome });
}

/** What the control API says is published for a person. */
async function published(lab: TestLab, user = 'requester'): Promise<Record<string, unknown> | null> {
  return Object(await lab.control.get(`/slack/views?user=${user}`)).home;
}

describe('views.publish', () => {
  it('publishes for one person, keeps the id and changes the hash', async () => {
    const lab = await labWithHome();
    expect(await published(lab)).toBeNull();
    const first = await lab.client.views.publish({
      user_id: requester,
      view: { ...home, callback_id: 'fleet' },
    });
    expect(first.view).toMatchObject({ type: 'home', callback_id: 'fleet', app_id: 'A0EKMBOT1' });
    const second = await lab.client.views.publish({ user_id: requester, view: home });
    expect(second.view?.id).toBe(first.view?.id);
    expect(second.view?.hash).not.toBe(first.view?.hash);
    expect(await published(lab)).toMatchObject({ hash: second.view?.hash });
    expect(await published(lab, 'approver1')).toBeNull();
  });

  it('takes the hash of what is published, and no older one', async () => {
    const { client } = await labWithHome();
    const first = await client.views.publish({ user_id: requester, view: home });
    const hash = String(first.view?.hash);
    await client.views.publish({ user_id: requester, view: home, hash });
    await expect(client.views.publish({ user_id: requester, view: home, hash })).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a hash where nothing is published', { hash: '1.abc' }, 'hash_conflict'],
    ['a person who is not there', { user_id: 'U0NOBODY' }, 'user_not_found'],
    ['the bot itself', { user_id: 'U0EKMBOT1' }, 'user_not_found'],
    ['a view that is a modal', { view: { ...home, type: 'modal' } }, 'invalid_arguments'],
    ['a view without blocks', { view: { type: 'home' } }, 'invalid_arguments'],
    [
      'a view above 250 kB',
      { view: { type: 'home', private_metadata: 'x'.repeat(250_000), blocks: [] } },
      'view_too_large',
    ],
  ])('refuses %s', async (_name, change, error) => {
    const { client } = await labWithHome();
    const call = client.apiCall('views.publish', { user_id: requester, view: home, ...change });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  it.each<[string, object, string]>([
    [
      '101 blocks',
      { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a table',
      { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] },
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'a markdown block',
      { blocks: [{ type: 'markdown', text: 'x' }] },
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'private_metadata of 3,001 characters',
      { private_metadata: 'x'.repeat(3001), blocks: [] },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'equal block ids',
      { blocks: ['a', 'a'].map((block_id) => ({ type: 'divider', block_id })) },
      '`block_id` "a" is not unique [json-pointer:/view/blocks/1/block_id]',
    ],
    [
      'a title, which only modals have',
      { title: { type: 'plain_text', text: 'x' }, blocks: [] },
      'invalid additional property: title [json-pointer:/view]',
    ],
  ])('refuses a view with %s and says where', async (_name, more, complaint) => {
    const { client } = await labWithHome();
    const call = client.apiCall('views.publish', { user_id: requester, view: { type: 'home', ...more } });
    await expect(call).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: [`[ERROR] ${complaint}`] } },
    });
  });

  it('takes a hundred blocks, and blocks.validate says so, too', async () => {
    const { client } = await labWithHome();
    const view = { type: 'home', blocks: Array.from({ length: 100 }, () => ({ type: 'divider' })) };
    expect(await client.apiCall('views.publish', { user_id: requester, view })).toMatchObject({ ok: true });
    expect(await client.apiCall('blocks.validate', { view })).toMatchObject({ ok: true });
  });

  it('keeps an external_id to one person', async () => {
    const { client } = await labWithHome();
    const view = { ...home, external_id: 'fleet' };
    await client.views.publish({ user_id: requester, view });
    await client.views.publish({ user_id: requester, view });
    await expect(client.views.publish({ user_id: 'U0APPROV1', view })).rejects.toMatchObject({
      data: { error: 'duplicate_external_id' },
    });
  });

  it('is not enabled while the manifest leaves the Home tab off', async () => {
    const lab = await startTestLab();
    await expect(lab.client.views.publish({ user_id: requester, view: home })).rejects.toMatchObject({
      data: { error: 'not_enabled' },
    });
    expect(await lab.control.post('/slack/home', { user: 'requester' })).toMatchObject({
      ok: false,
      error: 'home_not_enabled',
    });
  });
});

describe('opening the app', () => {
  it('tells a Bolt app, which publishes; the next time the view comes along', async () => {
    const lab = await labWithHome();
    const opened: Record<string, unknown>[] = [];
    await startSocketApp(lab, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        opened.push({ ...event });
        await client.views.publish({ user_id: event.user, view: home });
      });
    });
    expect(await lab.control.post('/slack/home', { user: 'requester' })).toMatchObject({
      acked: true,
      events: [{ type: 'app_home_opened', acked: true }],
    });
    const view = await eventually(async () => (await published(lab)) ?? undefined);
    await lab.control.post('/slack/home', { user: 'requester' });
    await eventually(() => opened.length === 2 || undefined);
    expect(opened[0]).toMatchObject({ user: requester, channel: 'D0REQUEST', tab: 'home' });
    expect(opened[0]).not.toHaveProperty('view');
    expect(opened[1]).toMatchObject({ tab: 'home', view: { id: view.id } });
    await lab.control.post('/slack/home', { user: 'requester', tab: 'messages' });
    await eventually(() => opened.length === 3 || undefined);
    expect(opened[2]).toMatchObject({ tab: 'messages' });
    expect(opened[2]).not.toHaveProperty('view');
  });

  it('tells nobody who has not subscribed', async () => {
    const lab = await startTestLab({
      manifest: { ...withHome, settings: { event_subscriptions: { bot_events: [] } } },
    });
    expect(await lab.control.post('/slack/home', { user: 'requester' })).toMatchObject({
      ok: true,
      events: [],
    });
  });

  it.each([
    ['/slack/home', { user: 'requester', tab: 'about' }, 'invalid_input'],
    ['/slack/home', { user: 'nobody' }, 'user_not_found'],
    ['/slack/click', { user: 'requester', home: true, action_id: 'x' }, 'view_not_found'],
  ])('refuses %s %j', async (path, body, error) => {
    const lab = await labWithHome();
    expect(await lab.control.post(path, body)).toMatchObject({ ok: false, error });
  });

  it('is forgotten by a reset', async () => {
    const lab = await labWithHome();
    await lab.client.views.publish({ user_id: requester, view: home });
    await lab.control.post('/reset', {});
    expect(await published(lab)).toBeNull();
  });
});

describe('a click in the Home tab', () => {
  it.each(['socket', 'http'])(
    'carries the view and its state, no message and no response_url (%s)',
    async (mode) => {
      const lab = await labWithHome();
      const bodies: Record<string, unknown>[] = [];
      const register = (app: Parameters<Parameters<typeof startSocketApp>[1]>[0]): void => {
        app.action(/.*/, async ({ ack, body }) => {
          bodies.push(Object(body));
          await ack();
        });
      };
      if (mode === 'socket') await startSocketApp(lab, register);
      else {
        const { requestUrl } = await startHttpApp(lab, register);
        await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
      }
      const { view } = await lab.client.views.publish({ user_id: requester, view: home });
      const button = { user: 'requester', home: true, action_id: 'read_again' };
      const select = { user: 'requester', view_id: view?.id, action_id: 'sort', value: 'name' };
      expect(await lab.control.post('/slack/click', button)).toMatchObject({ ok: true, acked: true });
      expect(await lab.control.post('/slack/click', select)).toMatchObject({ ok: true, acked: true });
      expect(bodies).toMatchObject([
        {
          type: 'block_actions',
          user: { id: requester },
          container: { type: 'view', view_id: view?.id },
          view: {
            id: view?.id,
            hash: view?.hash,
            state: { values: { choose: { sort: { selected_option: { value: 'age' } } } } },
          },
          actions: [{ action_id: 'read_again', block_id: 'choose', value: 'all' }],
        },
        {
          view: { state: { values: { choose: { sort: { selected_option: { value: 'name' } } } } } },
          actions: [{ action_id: 'sort', selected_option: { value: 'name' } }],
        },
      ]);
      for (const name of ['message', 'channel', 'response_url']) expect(bodies[0]).not.toHaveProperty([name]);
      expect(bodies[0]).toHaveProperty('trigger_id');
    },
  );

  it('is refused where the view or the element is not there', async () => {
    const lab = await labWithHome();
    await lab.client.views.publish({ user_id: requester, view: home });
    const click = { user: 'requester', action_id: 'read_again' };
    expect(await lab.control.post('/slack/click', { ...click, view_id: 'V0OTHER' })).toMatchObject({
      error: 'view_not_found',
    });
    const other = { user: 'requester', home: true, action_id: 'other' };
    expect(await lab.control.post('/slack/click', other)).toMatchObject({ error: 'action_not_found' });
  });
});
