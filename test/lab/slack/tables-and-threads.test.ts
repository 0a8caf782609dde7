import { describe, expect, it } from 'vitest';
import { startTestLab, testManifest } from '../../helpers/lab.ts';

const dba = 'C0DBA0001';
const cell = (text = 'x') => ({ type: 'raw_text', text });
const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });

describe('a table', () => {
  it.each<[string, object]>([
    ['100 rows of 20 cells', table(many(100, () => many(20, () => cell())))],
    ['10,000 characters', table([[cell('x'.repeat(10_000))]])],
    [
      'rich text, numbers and columns with and without settings',
      table(
        [
          [cell('Key'), cell('Age')],
          [
            {
              type: 'rich_text',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
            },
            { type: 'raw_number', value: 12, text: '12 days' },
          ],
        ],
        { block_id: 'ages', column_settings: [null, { align: 'right', is_wrapped: true }] },
      ),
    ],
    ['rows of different lengths', table([[cell(), cell()], [cell()]])],
  ])('may have %s', async (_name, block) => {
    const { client } = await startTestLab();
    const posted = await client.apiCall('chat.postMessage', { channel: dba, text: 'Ages', blocks: [block] });
    expect(Object(posted).message.blocks).toMatchObject([block]);
  });

  it.each<[string, object, string]>([
    [
      '101 rows',
      table(many(101, () => [cell()])),
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      '21 columns',
      table([many(21, () => cell())]),
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    ['no rows', table([]), 'no fewer than 1 items allowed [json-pointer:/blocks/0/rows]'],
    [
      'an empty cell',
      table([[cell('')]]),
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
    ],
    [
      'text for a cell',
      table([[{ type: 'mrkdwn', text: 'x' }]]),
      'unsupported type: mrkdwn [json-pointer:/blocks/0/rows/0/0/type]',
    ],
    [
      '10,001 characters',
      table([[cell('x'.repeat(10_001))]]),
      'must be less than 10001 characters in all cells [json-pointer:/blocks/0/rows]',
    ],
    [
      '21 column settings',
      table([[cell()]], { column_settings: many(21, () => ({})) }),
      'no more than 20 items allowed [json-pointer:/blocks/0/column_settings]',
    ],
    [
      'an alignment of its own',
      table([[cell()]], { column_settings: [{ align: 'justify' }] }),
      'must be one of: left, center, right [json-pointer:/blocks/0/column_settings/0/align]',
    ],
  ])('with %s is refused', async (_name, block, complaint) => {
    const { client } = await startTestLab();
    const call = client.apiCall('chat.postMessage', { channel: dba, text: 'Ages', blocks: [block] });
    await expect(call).rejects.toMatchObject({ data: { error: 'invalid_blocks', errors: [complaint] } });
  });

  it('comes once in a message', async () => {
    const { client } = await startTestLab();
    const blocks = [table([[cell()]]), { type: 'divider' }, table([[cell()]])];
    const call = client.apiCall('chat.postMessage', { channel: dba, text: 'Ages', blocks });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_attachments',
        response_metadata: { messages: ['[ERROR] only_one_table_allowed [json-pointer:/blocks/2]'] },
      },
    });
  });
});

describe('threads', () => {
  it('count many replies, page through them and send single ones to the channel, too', async () => {
    const { client } = await startTestLab({ rateLimits: false });
    const { ts = '' } = await client.chat.postMessage({ channel: dba, text: 'The report' });
    for (let n = 1; n <= 120; n += 1)
      await client.chat.postMessage({ channel: dba, thread_ts: ts, text: `row ${n}` });
    await client.chat.postMessage({ channel: dba, thread_ts: ts, text: 'done', reply_broadcast: true });
    const first = await client.conversations.replies({ channel: dba, ts, limit: 100 });
    expect(first.messages?.[0]).toMatchObject({ reply_count: 121 });
    const cursor = String(first.response_metadata?.next_cursor);
    const rest = await client.conversations.replies({ channel: dba, ts, limit: 100, cursor });
    expect(rest.messages).toHaveLength(22);
    const history = await client.conversations.history({ channel: dba });
    expect(history.messages?.map(({ text, subtype }) => [text, subtype])).toEqual([
      ['done', 'thread_broadcast'],
      ['The report', undefined],
    ]);
  });
});

describe('a direct message', () => {
  it('is opened for a person, posted into and updated', async () => {
    const lab = await startTestLab();
    const { channel } = await lab.client.conversations.open({ users: 'U0APPROV2', return_im: true });
    expect(channel).toMatchObject({ id: 'D0APPROV2', is_im: true, user: 'U0APPROV2' });
    const posted = await lab.client.chat.postMessage({ channel: 'D0APPROV2', text: 'before' });
    await lab.client.chat.update({ channel: 'D0APPROV2', ts: String(posted.ts), text: 'after' });
    expect(await lab.messages('approver2', 'dm')).toMatchObject([{ text: 'after' }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a person who is not there', { users: 'U0NOBODY' }, 'user_not_found'],
    ['nobody', {}, 'users_list_not_supplied'],
    ['a channel', { channel: dba }, 'channel_not_found'],
  ])('is not opened with %s', async (_name, args, error) => {
    const { client } = await startTestLab();
    await expect(client.apiCall('conversations.open', args)).rejects.toMatchObject({ data: { error } });
  });

  it('needs im:write', async () => {
    const { client } = await startTestLab({ manifest: testManifest({ without: ['im:write'] }) });
    await expect(client.conversations.open({ users: 'U0APPROV2' })).rejects.toMatchObject({
      data: { error: 'missing_scope' },
    });
  });
});
