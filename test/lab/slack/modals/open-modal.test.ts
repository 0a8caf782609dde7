import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../../helpers/lab.ts';
import { startSocketApp } from '../../../helpers/lab-app.ts';
import { input, modal, openModal, plain } from '../../../helpers/modals.ts';

const reason = input('reason', { type: 'plain_text_input' });
const option = (value: string) => ({ text: plain(value), value });

/** A trigger, as an app gets it with a command. */
async function triggerIn(lab: TestLab, user = 'requester'): Promise<string> {
  const triggers: string[] = [];
  const app = await startSocketApp(lab, (bolt) => {
    bolt.command('/ekm', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
  });
  await lab.control.post('/slack/command', { user, channel: '#dba', text: '/ekm' });
  await app.stop();
  return String(triggers[0]);
}

describe('views.open', () => {
  it('opens a modal for the one who did something, in the shape of the SDK', async () => {
    const lab = await startTestLab();
    const trigger_id = await triggerIn(lab);
    const view = modal([reason], { private_metadata: 'run-1', external_id: 'start' });
    const opened = Object(await lab.client.apiCall('views.open', { trigger_id, view }));
    expect(opened.view).toMatchObject({
      type: 'modal',
      callback_id: 'start_run',
      private_metadata: 'run-1',
      external_id: 'start',
      previous_view_id: null,
      root_view_id: opened.view.id,
      clear_on_close: false,
      state: { values: {} },
      app_id: 'A0EKMBOT1',
    });
    const shown = Object(await lab.control.get('/slack/views?user=requester')).views;
    expect(shown).toMatchObject([
      { id: opened.view.id, state: { values: { reason: { reason: { value: null } } } } },
    ]);
    expect(Object(await lab.control.get('/slack/views?user=approver1')).views).toEqual([]);
  });

  it('takes a trigger once', async () => {
    const lab = await startTestLab();
    const trigger_id = await triggerIn(lab);
    await lab.client.apiCall('views.open', { trigger_id, view: modal([reason]) });
    await expect(
      lab.client.apiCall('views.open', { trigger_id, view: modal([reason]) }),
    ).rejects.toMatchObject({
      data: { error: 'exchanged_trigger_id' },
    });
  });

  it('takes a trigger for three seconds', async () => {
    const lab = await startTestLab();
    const trigger_id = await triggerIn(lab);
    await lab.control.post('/clock', { advanceMs: 3001 });
    await expect(
      lab.client.apiCall('views.open', { trigger_id, view: modal([reason]) }),
    ).rejects.toMatchObject({
      data: { error: 'expired_trigger_id' },
    });
  });

  it.each<[string, object, string]>([
    ['a trigger that nobody issued', { trigger_id: '1.2.abc' }, 'invalid_trigger_id'],
    ['no trigger', {}, 'invalid_arguments'],
    ['a view above 250 kB', { view: { private_metadata: 'x'.repeat(250_001) } }, 'view_too_large'],
    ['a Home tab', { view: { type: 'home', blocks: [] } }, 'invalid_arguments'],
  ])('refuses %s', async (_name, more, error) => {
    const { client } = await startTestLab();
    const call = client.apiCall('views.open', { view: modal([reason]), ...more });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  const at = (text: string, pointer: string) => `[ERROR] ${text} [json-pointer:${pointer}]`;
  it.each<[string, object, string]>([
    [
      'an input without submit',
      modal([reason], { submit: undefined }),
      at('must define `submit` to use `input` block', '/view/blocks/0/input'),
    ],
    ['no title', modal([], { title: undefined }), at('missing required field: title', '/view')],
    [
      'a title of 25 characters',
      modal([], { title: plain('x'.repeat(25)) }),
      at('must be less than 25 characters', '/view/title/text'),
    ],
    [
      'a submit button of 25 characters',
      modal([], { submit: plain('x'.repeat(25)) }),
      at('must be less than 25 characters', '/view/submit/text'),
    ],
    [
      'private_metadata of 3,001 characters',
      modal([], { private_metadata: 'x'.repeat(3001) }),
      at('must be less than 3001 characters', '/view/private_metadata'),
    ],
    ['a table', modal([{ type: 'table', rows: [] }]), at('unsupported type: table', '/view/blocks/0/type')],
    [
      'a button in an input',
      modal([input('x', { type: 'button', text: plain('x') })]),
      at('unsupported type: button', '/view/blocks/0/element/type'),
    ],
    [
      'an input without label',
      modal([input('x', { type: 'plain_text_input' }, { label: undefined })]),
      at('missing required field: label', '/view/blocks/0'),
    ],
    [
      'a label of 2,001 characters',
      modal([input('x', { type: 'plain_text_input' }, { label: plain('x'.repeat(2001)) })]),
      at('must be less than 2001 characters', '/view/blocks/0/label/text'),
    ],
    [
      'a max_length of 3,001',
      modal([input('x', { type: 'plain_text_input', max_length: 3001 })]),
      at('must be less than 3001', '/view/blocks/0/element/max_length'),
    ],
    [
      'eleven boxes',
      modal([
        input('x', { type: 'checkboxes', options: Array.from({ length: 11 }, (_, n) => option(`${n}`)) }),
      ]),
      at('no more than 10 items allowed', '/view/blocks/0/element/options'),
    ],
    [
      'a date in another form',
      modal([input('x', { type: 'datepicker', initial_date: '21.11.2026' })]),
      at('must be in the form YYYY-MM-DD', '/view/blocks/0/element/initial_date'),
    ],
    [
      'two fields that want the caret',
      modal(['a', 'b'].map((id) => input(id, { type: 'plain_text_input', focus_on_load: true }))),
      at('only one element may have `focus_on_load`', '/view/blocks'),
    ],
    [
      'equal block ids',
      modal([reason, reason]),
      at('`block_id` "reason" is not unique', '/view/blocks/1/block_id'),
    ],
  ])('refuses a view with %s and says where', async (_name, view, complaint) => {
    const { client } = await startTestLab();
    await expect(client.apiCall('views.open', { trigger_id: '1.2.abc', view })).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: [complaint] } },
    });
  });
});

describe('views.update and views.push', () => {
  it('update by id and by external id, with the hash of what is shown', async () => {
    const { lab, top, stack } = await openModal(
      await startTestLab(),
      modal([reason], { external_id: 'start' }),
    );
    const view_id = await top();
    const hash = String((await stack())[0]?.['hash']);
    const update = (args: object) =>
      lab.client.apiCall('views.update', { view: modal([reason], { external_id: 'start' }), ...args });
    const first = Object(await update({ view_id, hash }));
    expect(first.view).toMatchObject({ id: view_id });
    expect(first.view.hash).not.toBe(hash);
    await expect(update({ view_id, hash })).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
    expect(Object(await update({ external_id: 'start' })).view).toMatchObject({ id: view_id });
    await expect(update({ view_id: 'V0OTHER' })).rejects.toMatchObject({ data: { error: 'not_found' } });
    await expect(update({})).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
  });

  it('an external id belongs to one view', async () => {
    const { lab } = await openModal(await startTestLab(), modal([reason], { external_id: 'start' }));
    const call = lab.client.apiCall('views.open', {
      trigger_id: '1.2.abc',
      view: modal([reason], { external_id: 'start' }),
    });
    await expect(call).rejects.toMatchObject({ data: { error: 'duplicate_external_id' } });
  });

  it('push needs a modal to push onto', async () => {
    const lab = await startTestLab();
    const trigger_id = await triggerIn(lab);
    await expect(
      lab.client.apiCall('views.push', { trigger_id, view: modal([reason]) }),
    ).rejects.toMatchObject({
      data: { error: 'not_found' },
    });
  });
});
