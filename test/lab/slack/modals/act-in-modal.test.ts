import { describe, expect, it } from 'vitest';
import { startTestLab } from '../../../helpers/lab.ts';
import { input, modal, openModal, plain } from '../../../helpers/modals.ts';

const reason = input('reason', { type: 'plain_text_input' });
const option = (value: string) => ({ text: plain(value), value });

describe('in a modal', () => {
  const button = { type: 'button', action_id: 'more', text: plain('More'), value: '2' };
  const withButton = modal([reason, { type: 'actions', block_id: 'go', elements: [button] }]);

  it('a click carries the view with what is filled in, and a trigger that pushes', async () => {
    const { lab, seen, top, stack } = await openModal(await startTestLab(), withButton);
    const view_id = await top();
    const click = { user: 'requester', view_id, action_id: 'more', values: { reason: 'so far' } };
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ ok: true, acked: true });
    expect(seen).toMatchObject([
      {
        type: 'block_actions',
        container: { type: 'view', view_id },
        view: { id: view_id, state: { values: { reason: { reason: { value: 'so far' } } } } },
        actions: [{ action_id: 'more', value: '2' }],
      },
    ]);
    const trigger_id = Object(seen[0]).trigger_id;
    const pushed = Object(await lab.client.apiCall('views.push', { trigger_id, view: modal([reason]) }));
    expect(pushed.view).toMatchObject({ previous_view_id: view_id, root_view_id: view_id });
    expect(await stack()).toHaveLength(2);
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ error: 'view_not_found' });
  });

  it('an input says nothing before it is submitted, unless it dispatches', async () => {
    const blocks = [reason, input('now', { type: 'plain_text_input' }, { dispatch_action: true })];
    const { lab, seen, top } = await openModal(await startTestLab(), modal(blocks));
    const where = { user: 'requester', view_id: await top(), value: 'x' };
    expect(await lab.control.post('/slack/click', { ...where, action_id: 'reason' })).toMatchObject({
      error: 'no_dispatch',
    });
    expect(await lab.control.post('/slack/click', { ...where, action_id: 'now' })).toMatchObject({
      acked: true,
    });
    expect(seen).toMatchObject([{ actions: [{ type: 'plain_text_input', value: 'x' }] }]);
  });

  it('the app offers options of its own', async () => {
    const asked: unknown[] = [];
    const view = modal([input('where', { type: 'external_select' })]);
    const { lab, top, submit, seen } = await openModal(await startTestLab(), view, {}, (app) => {
      app.options('where', async ({ ack, body }) => {
        asked.push(body);
        await ack({ options: [option('sql-01')] });
      });
    });
    const view_id = await top();
    expect(await submit({ where: 'sql-01' })).toMatchObject({ error: 'option_not_found' });
    const ask = { user: 'requester', view_id, action_id: 'where', query: 'sql' };
    expect(await lab.control.post('/slack/suggest', ask)).toMatchObject({ options: [option('sql-01')] });
    expect(asked).toMatchObject([
      { type: 'block_suggestion', container: { type: 'view', view_id }, view: { callback_id: 'start_run' } },
    ]);
    expect(await submit({ where: 'sql-01' })).toMatchObject({ ok: true, views: [] });
    expect(seen).toMatchObject([
      { view: { state: { values: { where: { where: { selected_option: option('sql-01') } } } } } },
    ]);
  });
});

describe('closing a modal', () => {
  const closeIn = async (more: object, all = false) => {
    const opened = await openModal(await startTestLab(), modal([reason], more));
    const body = { user: 'requester', view_id: await opened.top(), all };
    const answer = await opened.lab.control.post('/slack/close-view', body);
    return { ...opened, answer };
  };

  it('tells the app when it wanted to know', async () => {
    const { answer, seen, stack } = await closeIn({ notify_on_close: true });
    expect(answer).toMatchObject({ ok: true, acked: true, views: [] });
    expect(seen).toMatchObject([
      { type: 'view_closed', is_cleared: false, view: { callback_id: 'start_run' } },
    ]);
    for (const name of ['trigger_id', 'response_urls']) expect(seen[0]).not.toHaveProperty([name]);
    expect(await stack()).toEqual([]);
  });

  it('says nothing otherwise', async () => {
    const { answer, seen } = await closeIn({});
    expect(answer).toMatchObject({ ok: true, views: [] });
    expect(seen).toEqual([]);
  });

  it.each([
    ['its own wish', { notify_on_close: true, clear_on_close: true }, false],
    ['the cross', { notify_on_close: true }, true],
  ])('clears by %s', async (_name, more, all) => {
    const { seen } = await closeIn(more, all);
    expect(seen).toMatchObject([{ is_cleared: true }]);
  });

  it('is forgotten by a reset', async () => {
    const { lab, stack } = await openModal(await startTestLab(), modal([reason]));
    await lab.control.post('/reset', {});
    expect(await stack()).toEqual([]);
  });
});

describe('a question before a click', () => {
  const confirm = {
    title: plain('Sure?'),
    text: plain('It starts'),
    confirm: plain('Yes'),
    deny: plain('No'),
  };
  const blocks = (more: object) => [
    { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: plain('Go'), ...more }] },
  ];

  it.each([
    ['yes, if nothing is said', {}, { acked: true }, 1],
    ['yes', { confirmed: true }, { acked: true }, 1],
    ['no', { confirmed: false }, { acked: false, sent: false }, 0],
  ])('is answered: %s', async (_name, answer, outcome, clicks) => {
    const { lab, seen } = await openModal(await startTestLab(), modal([]));
    const posted = await lab.client.apiCall('chat.postMessage', {
      channel: 'C0DBA0001',
      text: 'x',
      blocks: blocks({ confirm }),
    });
    const click = { user: 'requester', channel: '#dba', ts: Object(posted).ts, action_id: 'go', ...answer };
    expect(await lab.control.post('/slack/click', click)).toMatchObject(outcome);
    expect(seen).toHaveLength(clicks);
  });

  it('cannot be answered where nothing is asked', async () => {
    const lab = await startTestLab();
    const posted = await lab.client.apiCall('chat.postMessage', {
      channel: 'C0DBA0001',
      text: 'x',
      blocks: blocks({}),
    });
    const click = {
      user: 'requester',
      channel: '#dba',
      ts: Object(posted).ts,
      action_id: 'go',
      confirmed: false,
    };
    expect(await lab.control.post('/slack/click', click)).toMatchObject({ error: 'no_confirm' });
  });
});
