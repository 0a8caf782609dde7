import { describe, expect, it } from 'vitest';
import { startTestLab } from '../../../helpers/lab.ts';
import { input, modal, openModal, plain } from '../../../helpers/modals.ts';

const reason = input('reason', { type: 'plain_text_input' });
const option = (value: string) => ({ text: plain(value), value });

describe('what elements hold in state.values', () => {
  const options = [option('a'), option('b')];
  it.each<[string, object, unknown, object]>([
    ['static_select', { options }, 'b', { selected_option: option('b') }],
    ['radio_buttons', { options }, 'a', { selected_option: option('a') }],
    ['checkboxes', { options }, ['a', 'b'], { selected_options: options }],
    ['multi_static_select', { options }, ['b'], { selected_options: [option('b')] }],
    ['users_select', {}, 'approver1', { selected_user: 'U0APPROV1' }],
    ['multi_users_select', {}, ['approver1', 'U0APPROV2'], { selected_users: ['U0APPROV1', 'U0APPROV2'] }],
    ['conversations_select', {}, '#ops-private', { selected_conversation: 'C0OPSPRIV' }],
    ['multi_conversations_select', {}, ['dm'], { selected_conversations: ['D0REQUEST'] }],
    ['channels_select', {}, 'dba', { selected_channel: 'C0DBA0001' }],
    ['multi_channels_select', {}, ['dba'], { selected_channels: ['C0DBA0001'] }],
    ['datepicker', {}, '2026-11-21', { selected_date: '2026-11-21' }],
    ['timepicker', {}, '22:00', { selected_time: '22:00' }],
    ['datetimepicker', {}, 1_795_000_000, { selected_date_time: 1_795_000_000 }],
    ['plain_text_input', { multiline: true }, 'a\nb', { value: 'a\nb' }],
    ['email_text_input', {}, 'dba@example.com', { value: 'dba@example.com' }],
    ['url_text_input', {}, 'https://example.com/CHG1', { value: 'https://example.com/CHG1' }],
    ['number_input', { is_decimal_allowed: false }, 3, { value: '3' }],
    ['rich_text_input', {}, 'note', { rich_text_value: { type: 'rich_text' } }],
    [
      'file_input',
      {},
      [{ name: 'log.txt', content: 'x' }],
      { files: [{ name: 'log.txt', mimetype: 'text/plain' }] },
    ],
  ])('%s', async (type, more, given, held) => {
    const blocks = [input('x', { type, ...more })];
    const { seen, submit } = await openModal(await startTestLab(), modal(blocks));
    expect(await submit({ x: { x: given } })).toMatchObject({ ok: true, acked: true });
    const values = Object(seen[0]).view.state.values;
    expect(values.x.x).toMatchObject({ type, ...held });
    // What a program has read, it may give back.
    const again = await openModal(await startTestLab(), modal(blocks));
    if (type === 'file_input') return;
    expect(await again.submit(values)).toMatchObject({ ok: true });
    expect(Object(again.seen[0]).view.state.values).toMatchObject({ x: { x: { type, ...held } } });
  });

  it.each<[string, object, object]>([
    ['plain_text_input', { initial_value: 'x' }, { value: 'x' }],
    ['static_select', { options, initial_option: option('a') }, { selected_option: option('a') }],
    ['checkboxes', { options, initial_options: [option('b')] }, { selected_options: [option('b')] }],
    ['users_select', { initial_user: 'U0APPROV1' }, { selected_user: 'U0APPROV1' }],
    ['datepicker', { initial_date: '2026-11-21' }, { selected_date: '2026-11-21' }],
    ['external_select', { initial_option: option('c') }, { selected_option: option('c') }],
  ])('%s starts with its initial value, and can be emptied', async (type, more, held) => {
    const view = modal([input('x', { type, ...more }, { optional: true })]);
    const { seen, submit, stack } = await openModal(await startTestLab(), view);
    expect(await stack()).toMatchObject([{ state: { values: { x: { x: { type, ...held } } } } }]);
    await submit({ x: null });
    const [name] = Object.keys(held);
    const emptied = Object(seen[0]).view.state.values.x.x[String(name)];
    expect(type === 'checkboxes' ? emptied : [emptied]).toEqual(type === 'checkboxes' ? [] : [null]);
  });

  it.each<[string, object, unknown, string]>([
    ['an option that is not there', { type: 'static_select', options }, 'c', 'option_not_found'],
    ['a person who is not there', { type: 'users_select' }, 'nobody', 'user_not_found'],
    ['a private channel', { type: 'channels_select' }, 'ops-private', 'channel_not_found'],
    ['a channel that is not seen', { type: 'conversations_select' }, 'nowhere', 'channel_not_found'],
    ['no date', { type: 'datepicker' }, 'tomorrow', 'invalid_value'],
    [
      'more than the list takes',
      { type: 'multi_static_select', options, max_selected_items: 1 },
      ['a', 'b'],
      'too_many_options',
    ],
  ])('refuses %s', async (_name, element, given, error) => {
    const { submit } = await openModal(await startTestLab(), modal([input('x', element)]));
    expect(await submit({ x: given })).toMatchObject({ ok: false, error });
  });

  it('refuses a value for nothing', async () => {
    const { submit } = await openModal(await startTestLab(), modal([reason]));
    expect(await submit({ reason: 'x', other: 'y' })).toMatchObject({ error: 'action_not_found' });
  });
});
