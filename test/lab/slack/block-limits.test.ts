import { describe, expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more });
const inActions = (...elements: object[]) => [{ type: 'actions', elements }];
const option = (index: number, more: object = {}) => ({ text: plain(1), value: `${index}`, ...more });
const select = (more: object = {}) => ({ type: 'static_select', options: [option(1)], ...more });
const confirm = (more: object) => ({
  title: plain(1),
  text: mrkdwn(1),
  confirm: plain(1),
  deny: plain(1),
  ...more,
});
const tooLong = (limit: number, at: string) =>
  `must be less than ${limit + 1} characters [json-pointer:${at}]`;
const tooMany = (limit: number, at: string) => `no more than ${limit} items allowed [json-pointer:${at}]`;

type Row = [name: string, limit: number, blocks: (size: number) => object[], complaint: string];

const limits: Row[] = [
  ['blocks of a message', 50, (n) => many(n, () => ({ type: 'divider' })), tooMany(50, '/blocks')],
  ['section text', 3000, (n) => [{ type: 'section', text: mrkdwn(n) }], tooLong(3000, '/blocks/0/text/text')],
  [
    'section field',
    2000,
    (n) => [{ type: 'section', fields: [plain(n)] }],
    tooLong(2000, '/blocks/0/fields/0/text'),
  ],
  [
    'section fields',
    10,
    (n) => [{ type: 'section', fields: many(n, () => plain(1)) }],
    tooMany(10, '/blocks/0/fields'),
  ],
  ['header text', 150, (n) => [{ type: 'header', text: plain(n) }], tooLong(150, '/blocks/0/text/text')],
  [
    'context elements',
    10,
    (n) => [{ type: 'context', elements: many(n, () => mrkdwn(1)) }],
    tooMany(10, '/blocks/0/elements'),
  ],
  ['actions elements', 25, (n) => inActions(...many(n, () => button())), tooMany(25, '/blocks/0/elements')],
  [
    'block_id',
    255,
    (n) => [{ type: 'divider', block_id: 'i'.repeat(n) }],
    tooLong(255, '/blocks/0/block_id'),
  ],
  [
    'action_id',
    255,
    (n) => inActions(button({ action_id: 'i'.repeat(n) })),
    tooLong(255, '/blocks/0/elements/0/action_id'),
  ],
  [
    'button text',
    75,
    (n) => inActions(button({ text: plain(n) })),
    tooLong(75, '/blocks/0/elements/0/text/text'),
  ],
  [
    'button value',
    2000,
    (n) => inActions(button({ value: 'v'.repeat(n) })),
    tooLong(2000, '/blocks/0/elements/0/value'),
  ],
  [
    'button url',
    3000,
    (n) => inActions(button({ url: `https://${'u'.repeat(n - 8)}` })),
    tooLong(3000, '/blocks/0/elements/0/url'),
  ],
  [
    'accessibility label',
    75,
    (n) => inActions(button({ accessibility_label: 'l'.repeat(n) })),
    tooLong(75, '/blocks/0/elements/0/accessibility_label'),
  ],
  [
    'confirm title',
    100,
    (n) => inActions(button({ confirm: confirm({ title: plain(n) }) })),
    tooLong(100, '/blocks/0/elements/0/confirm/title/text'),
  ],
  [
    'confirm text',
    300,
    (n) => inActions(button({ confirm: confirm({ text: mrkdwn(n) }) })),
    tooLong(300, '/blocks/0/elements/0/confirm/text/text'),
  ],
  [
    'confirm button',
    30,
    (n) => inActions(button({ confirm: confirm({ confirm: plain(n) }) })),
    tooLong(30, '/blocks/0/elements/0/confirm/confirm/text'),
  ],
  [
    'confirm cancel',
    30,
    (n) => inActions(button({ confirm: confirm({ deny: plain(n) }) })),
    tooLong(30, '/blocks/0/elements/0/confirm/deny/text'),
  ],
  [
    'select options',
    100,
    (n) => inActions(select({ options: many(n, (i) => option(i)) })),
    tooMany(100, '/blocks/0/elements/0/options'),
  ],
  [
    'select groups',
    100,
    (n) =>
      inActions(
        select({
          options: undefined,
          option_groups: many(n, (i) => ({ label: plain(1), options: [option(i)] })),
        }),
      ),
    tooMany(100, '/blocks/0/elements/0/option_groups'),
  ],
  [
    'option text',
    75,
    (n) => inActions(select({ options: [option(1, { text: plain(n) })] })),
    tooLong(75, '/blocks/0/elements/0/options/0/text/text'),
  ],
  [
    'option description',
    75,
    (n) => inActions(select({ options: [option(1, { description: plain(n) })] })),
    tooLong(75, '/blocks/0/elements/0/options/0/description/text'),
  ],
  [
    'option value',
    150,
    (n) => inActions(select({ options: [option(1, { value: 'v'.repeat(n) })] })),
    tooLong(150, '/blocks/0/elements/0/options/0/value'),
  ],
  [
    'placeholder',
    150,
    (n) => inActions(select({ placeholder: plain(n) })),
    tooLong(150, '/blocks/0/elements/0/placeholder/text'),
  ],
  [
    'overflow options',
    5,
    (n) => inActions({ type: 'overflow', options: many(n, (i) => option(i)) }),
    tooMany(5, '/blocks/0/elements/0/options'),
  ],
];

describe('a limit on blocks: at it Slack takes them, one over it refuses', () => {
  it.each(limits)('%s: %d', async (_name, limit, blocks, complaint) => {
    const { client } = await startTestLab();
    const post = (size: number) =>
      client.apiCall('chat.postMessage', { channel: 'C0DBA0001', text: 'x', blocks: blocks(size) });
    expect(await post(limit)).toMatchObject({ ok: true });
    await expect(post(limit + 1)).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: [complaint],
        response_metadata: { messages: [`[ERROR] ${complaint}`] },
      },
    });
  });
});

describe('all text of a message together', () => {
  const sections = (characters: number): object[] => {
    const whole = Math.floor(characters / 3000);
    const rest = characters - whole * 3000;
    return [...many(whole, () => 3000), ...(rest > 0 ? [rest] : [])].map((size) => ({
      type: 'section',
      text: mrkdwn(size),
    }));
  };

  it.each([
    [9597, true],
    [11_600, true],
    [11_601, false],
    [12_000, false],
  ])('%d characters in sections: %s', async (characters, isTaken) => {
    const { client } = await startTestLab();
    const posted = client.apiCall('chat.postMessage', {
      channel: 'C0DBA0001',
      text: 'x',
      blocks: sections(characters),
    });
    if (isTaken) expect(await posted).toMatchObject({ ok: true });
    else await expect(posted).rejects.toMatchObject({ data: { error: 'msg_blocks_too_long' } });
  });

  it('markdown blocks take 12,000 characters together', async () => {
    const { client } = await startTestLab();
    const blocks = (size: number) => [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(size) },
    ];
    expect(await client.apiCall('blocks.validate', { blocks: blocks(6000) })).toMatchObject({ ok: true });
    await expect(client.apiCall('blocks.validate', { blocks: blocks(6001) })).rejects.toMatchObject({
      data: { error: 'invalid_blocks' },
    });
  });
});

describe('blocks.validate names what is wrong and where', () => {
  it.each<[string, unknown, string, string]>([
    ['a text of nothing', [{ type: 'section', text: mrkdwn(0) }], 'too_short', '/blocks/0/text/text'],
    ['a section of nothing', [{ type: 'section' }], 'missing_field', '/blocks/0'],
    ['a header in mrkdwn', [{ type: 'header', text: mrkdwn(1) }], 'unsupported_type', '/blocks/0/text/type'],
    ['a header without text', [{ type: 'header' }], 'missing_field', '/blocks/0'],
    ['a field that no block has', [{ type: 'divider', colour: 'red' }], 'additional_property', '/blocks/0'],
    ['an empty list of elements', [{ type: 'actions', elements: [] }], 'too_few_items', '/blocks/0/elements'],
    [
      'a style that is none',
      inActions(button({ style: 'loud' })),
      'invalid_value',
      '/blocks/0/elements/0/style',
    ],
    ['an address that is none', inActions(button({ url: 'x' })), 'invalid_url', '/blocks/0/elements/0/url'],
    ['no block', ['x'], 'invalid_type', '/blocks/0'],
    ['a block without type', [{}], 'missing_field', '/blocks/0'],
    [
      'a block_id twice',
      many(2, () => ({ type: 'divider', block_id: 'one' })),
      'duplicate_block_id',
      '/blocks/1/block_id',
    ],
    [
      'an action_id twice in a block',
      inActions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'duplicate_action_id',
      '/blocks/0/elements/1/action_id',
    ],
    [
      'options and groups',
      inActions(select({ option_groups: [] })),
      'too_few_items',
      '/blocks/0/elements/0/option_groups',
    ],
    [
      'neither options nor groups',
      inActions({ type: 'static_select' }),
      'invalid_options',
      '/blocks/0/elements/0',
    ],
    [
      'an inline element that rich text does not have',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'table' }] }] }],
      'unsupported_type',
      '/blocks/0/elements/0/elements/0/type',
    ],
  ])('%s', async (_name, blocks, code, pointer) => {
    const { client } = await startTestLab();
    await expect(client.apiCall('blocks.validate', { blocks })).rejects.toMatchObject({
      data: {
        ok: false,
        error: 'invalid_blocks',
        errors: expect.arrayContaining([expect.objectContaining({ code, pointer })]),
      },
    });
  });

  it('needs no token, and takes a rich text with everything in it', async () => {
    const lab = await startTestLab();
    const inline = [
      { type: 'text', text: 'a', style: { bold: true, code: true } },
      { type: 'link', url: 'https://x.example', text: 'x' },
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'emoji', name: 'key' },
      { type: 'broadcast', range: 'here' },
      { type: 'date', timestamp: 1_700_000_000, format: '{date}', fallback: 'then' },
    ];
    const section = { type: 'rich_text_section', elements: inline };
    const elements = [
      section,
      { type: 'rich_text_list', style: 'ordered', elements: [section], indent: 1 },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'SELECT 1' }] },
      { type: 'rich_text_quote', elements: inline },
    ];
    const response = await fetch(`${lab.slack.apiUrl}blocks.validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ blocks: [{ type: 'rich_text', elements }] }),
    });
    expect(await response.json()).toEqual({ ok: true });
  });
});
