import { describe, expect, it } from 'vitest';
import { eventually, startTestLab } from '../../../helpers/lab.ts';
import { startHttpApp } from '../../../helpers/lab-app.ts';
import { input, modal, openModal, plain } from '../../../helpers/modals.ts';

const reason = input('reason', { type: 'plain_text_input' });
const option = (value: string) => ({ text: plain(value), value });

describe('a submission', () => {
  it('carries what was filled in, closes the modal, and gives a trigger', async () => {
    const { seen, submit, stack } = await openModal(await startTestLab(), modal([reason]));
    expect(await submit({ reason: 'Key is two years old' })).toMatchObject({
      ok: true,
      acked: true,
      views: [],
    });
    expect(seen).toMatchObject([
      {
        type: 'view_submission',
        user: { id: 'U0REQUEST' },
        view: {
          callback_id: 'start_run',
          state: {
            values: { reason: { reason: { type: 'plain_text_input', value: 'Key is two years old' } } },
          },
        },
        response_urls: [],
      },
    ]);
    expect(seen[0]).toHaveProperty('trigger_id');
    expect(await stack()).toEqual([]);
  });

  const typed = 'plain_text_input';
  it.each<[string, object, object, string | undefined]>([
    ['nothing in a required field', { type: typed }, {}, 'Please complete this required field.'],
    ['an empty text', { type: typed }, { x: '' }, 'Please complete this required field.'],
    [
      'no option of a list',
      { type: 'multi_static_select', options: [option('a')] },
      {},
      'Please complete this required field.',
    ],
    [
      'a text below min_length',
      { type: typed, min_length: 3 },
      { x: 'ab' },
      'Please enter at least 3 characters.',
    ],
    [
      'a text above max_length',
      { type: typed, max_length: 3 },
      { x: 'abcd' },
      'Please enter no more than 3 characters.',
    ],
    [
      'a text above 3,000',
      { type: typed },
      { x: 'a'.repeat(3001) },
      'Please enter no more than 3000 characters.',
    ],
    ['no address of mail', { type: 'email_text_input' }, { x: 'dba' }, 'Please enter a valid email address.'],
    ['no address', { type: 'url_text_input' }, { x: 'dba' }, 'Please enter a valid URL.'],
    [
      'a fraction',
      { type: 'number_input', is_decimal_allowed: false },
      { x: '1.5' },
      'Please enter a whole number.',
    ],
    [
      'too small a number',
      { type: 'number_input', is_decimal_allowed: true, min_value: '2' },
      { x: 1.5 },
      'Please enter 2 or more.',
    ],
    [
      'too large a number',
      { type: 'number_input', is_decimal_allowed: true, max_value: '2' },
      { x: 2.5 },
      'Please enter 2 or less.',
    ],
    [
      'a good number',
      { type: 'number_input', is_decimal_allowed: true, max_value: '2' },
      { x: 1.5 },
      undefined,
    ],
  ])('with %s is held back by the client', async (_name, element, values, problem) => {
    const { seen, submit, stack } = await openModal(await startTestLab(), modal([input('x', element)]));
    const answer = await submit(values);
    if (problem === undefined) {
      expect(answer).toMatchObject({ ok: true });
      return;
    }
    expect(answer).toMatchObject({ ok: false, error: 'invalid_values', errors: { x: problem } });
    expect(seen).toEqual([]);
    expect(await stack()).toHaveLength(1);
  });

  it('may leave an optional field empty', async () => {
    const blocks = [input('x', { type: typed, min_length: 5 }, { optional: true })];
    const { submit } = await openModal(await startTestLab(), modal(blocks));
    expect(await submit()).toMatchObject({ ok: true, acked: true });
  });

  it.each<[string, object, object]>([
    [
      'errors beside the fields',
      { response_action: 'errors', errors: { reason: 'Say more' } },
      { errors: { reason: 'Say more' } },
    ],
    [
      'an error of no field',
      { response_action: 'errors', errors: { other: 'Say more' } },
      { problem: 'the view has no input block other' },
    ],
    ['no errors', { response_action: 'errors', errors: {} }, { problem: 'the answer has no errors' }],
    ['something else', { response_action: 'stay' }, { problem: 'there is no response_action stay' }],
    [
      'a view that is none',
      { response_action: 'update', view: { type: 'modal' } },
      { problem: expect.stringContaining('missing required field: title [json-pointer:/view]') },
    ],
  ])('leaves the modal open when the app answers %s', async (_name, answer, outcome) => {
    const { submit, top } = await openModal(await startTestLab(), modal([reason]), answer);
    const before = await top();
    expect(await submit({ reason: 'x' })).toMatchObject({ ok: true, acked: true, ...outcome });
    expect(await top()).toBe(before);
  });

  it('is replaced by update, with what was filled in under the same ids', async () => {
    const view = modal([reason], { title: plain('Again') });
    const { submit, stack, top } = await openModal(await startTestLab(), modal([reason]), {
      response_action: 'update',
      view,
    });
    const before = await top();
    await submit({ reason: 'kept' });
    expect(await stack()).toMatchObject([
      { id: before, title: plain('Again'), state: { values: { reason: { reason: { value: 'kept' } } } } },
    ]);
  });

  it('pushes, up to three; clear takes all away', async () => {
    const lab = await startTestLab();
    const { submit, stack } = await openModal(lab, modal([reason]), {
      response_action: 'push',
      view: modal([reason]),
    });
    await submit({ reason: '1' });
    await submit({ reason: '2' });
    const [first, second, third] = await stack();
    expect([second?.['previous_view_id'], third?.['previous_view_id']]).toEqual([
      first?.['id'],
      second?.['id'],
    ]);
    expect(third?.['root_view_id']).toBe(first?.['id']);
    expect(await submit({ reason: '3' })).toMatchObject({ problem: 'push_limit_reached' });
    expect(await submit({ reason: '1' }, String(first?.['id']))).toMatchObject({ error: 'view_not_found' });
    const cleared = await openModal(await startTestLab(), modal([reason]), { response_action: 'clear' });
    await cleared.submit({ reason: 'x' });
    expect(await cleared.stack()).toEqual([]);
  });

  it('that the app does not answer leaves the modal open', async () => {
    const { lab, submit, stack } = await openModal(await startTestLab(), modal([reason]));
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'ack_lost', count: 1 });
    const pending = submit({ reason: 'x' });
    let isOver = false;
    void pending.then(() => {
      isOver = true;
    });
    await eventually(async () => {
      await lab.control.post('/clock', { advanceMs: 1000 });
      return isOver || undefined;
    });
    expect(await pending).toMatchObject({
      acked: false,
      failure: 'timeout',
      problem: 'the app did not answer',
    });
    expect(await stack()).toHaveLength(1);
  });

  it.each<[string, object | undefined, object]>([
    ['closed by an empty answer', undefined, { acked: true, views: [] }],
    ['kept by errors', { response_action: 'errors', errors: { reason: 'No' } }, { errors: { reason: 'No' } }],
  ])('over HTTP is %s', async (_name, answer, outcome) => {
    const lab = await startTestLab();
    const { requestUrl } = await startHttpApp(lab, (app) => {
      app.command('/ekm', async ({ ack, client, body }) => {
        await ack();
        await client.apiCall('views.open', { trigger_id: body.trigger_id, view: modal([reason]) });
      });
      app.view('start_run', async ({ ack }) => ack(answer === undefined ? undefined : Object(answer)));
    });
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm' });
    const view_id = await eventually(
      async () => Object(await lab.control.get('/slack/views?user=requester')).views[0]?.id,
    );
    const submit = { user: 'requester', view_id, values: { reason: 'x' } };
    expect(await lab.control.post('/slack/submit', submit)).toMatchObject({ ok: true, ...outcome });
  });

  it('gives addresses to answer to for channels that were chosen', async () => {
    const select = {
      type: 'conversations_select',
      response_url_enabled: true,
      default_to_current_conversation: true,
    };
    const { lab, seen, submit } = await openModal(await startTestLab(), modal([input('where', select)]));
    await submit();
    const [url] = Object(seen[0]).response_urls;
    expect(url).toMatchObject({ block_id: 'where', action_id: 'where', channel_id: 'C0DBA0001' });
    await fetch(url.response_url, {
      method: 'POST',
      body: JSON.stringify({ text: 'Started', response_type: 'in_channel' }),
    });
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ text: 'Started' }]);
  });
});
