import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../lab/web/page/mrkdwn/parse-markdown.ts';

const text = (value: string) => ({ type: 'text', text: value });

test.each([
  ['## Title ##', [{ type: 'heading', level: 2, children: [text('Title')] }]],
  ['---', [{ type: 'rule' }]],
  ['```sql\nSELECT *\n```', [{ type: 'pre', text: 'SELECT *' }]],
  [
    'a **b** *c* `d*`',
    [
      {
        type: 'paragraph',
        children: [
          text('a '),
          { type: 'bold', children: [text('b')] },
          text(' '),
          { type: 'italic', children: [text('c')] },
          text(' '),
          { type: 'code', text: 'd*' },
        ],
      },
    ],
  ],
  ['> one\n> two', [{ type: 'quote', children: [text('one'), { type: 'break' }, text('two')] }]],
  [
    'sys.dm_database_encryption_keys',
    [{ type: 'paragraph', children: [text('sys.dm_database_encryption_keys')] }],
  ],
  ['\\*not\\*', [{ type: 'paragraph', children: [text('*not*')] }]],
  ['<script>alert(1)</script>', [{ type: 'paragraph', children: [text('<script>alert(1)</script>')] }]],
  ['[x](javascript:alert(1))', [{ type: 'paragraph', children: [text('[x](javascript:alert(1))')] }]],
  [
    '[x](https://a.example/)',
    [{ type: 'paragraph', children: [{ type: 'link', url: 'https://a.example/', children: [text('x')] }] }],
  ],
])('%j', (source, expected) => {
  expect(parseMarkdown(source)).toEqual(expected);
});

test('lists keep their markers, levels and tick boxes', () => {
  expect(parseMarkdown('1. one\n  - two\n- [x] done')).toEqual([
    {
      type: 'list',
      items: [
        { indent: 0, marker: '1.', children: [text('one')] },
        { indent: 1, marker: '•', children: [text('two')] },
        { indent: 0, marker: '☑', children: [text('done')] },
      ],
    },
  ]);
});

test('a table has its header first and no rule row', () => {
  expect(parseMarkdown('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([
    {
      type: 'table',
      rows: [
        [[text('a')], [text('b')]],
        [[text('1')], [text('2')]],
      ],
    },
  ]);
});
