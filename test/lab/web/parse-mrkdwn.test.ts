import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline } from '../../../lab/web/page/mrkdwn/inline.ts';
import { parseMrkdwn } from '../../../lab/web/page/mrkdwn/parse-mrkdwn.ts';

/** The pieces of a text of one paragraph. */
function pieces(source: string): readonly Inline[] {
  const [block, ...rest] = parseMrkdwn(source);
  expect(rest).toEqual([]);
  return block !== undefined && 'children' in block ? block.children : [];
}

const text = (value: string) => ({ type: 'text', text: value });

describe('styles follow the rules of word boundaries', () => {
  test.each([
    ['*bold*', [{ type: 'bold', children: [text('bold')] }]],
    [
      '_it_ and ~gone~',
      [
        { type: 'italic', children: [text('it')] },
        text(' and '),
        { type: 'strike', children: [text('gone')] },
      ],
    ],
    ['*_both_*', [{ type: 'bold', children: [{ type: 'italic', children: [text('both')] }] }]],
    ['(*bold*)!', [text('('), { type: 'bold', children: [text('bold')] }, text(')!')]],
    ['sys.asymmetric_keys_x', [text('sys.asymmetric_keys_x')]],
    ['2*3*4', [text('2*3*4')]],
    ['* a list*', [text('* a list*')]],
    ['*open', [text('*open')]],
    ['*one\ntwo*', [text('*one'), { type: 'break' }, text('two*')]],
    ['**', [text('**')]],
  ])('%j', (source, expected) => {
    expect(pieces(source)).toEqual(expected);
  });
});

describe('code is taken as it stands', () => {
  test.each([
    ['`a *b* _c_`', [{ type: 'code', text: 'a *b* _c_' }]],
    ['`&lt;key&gt; &amp;`', [{ type: 'code', text: '<key> &' }]],
    ['*a `*` b*', [{ type: 'bold', children: [text('a '), { type: 'code', text: '*' }, text(' b')] }]],
    ['`open', [text('`open')]],
    ['`<https://a.example|docs>`', [{ type: 'code', text: 'docs' }]],
  ])('%j', (source, expected) => {
    expect(pieces(source)).toEqual(expected);
  });

  test('a fence keeps lines, marks and decoded characters', () => {
    expect(parseMrkdwn('see\n```\nMsg 33049\n*x* &lt;y&gt;\n```\nafter')).toEqual([
      { type: 'paragraph', children: [text('see')] },
      { type: 'pre', text: 'Msg 33049\n*x* <y>' },
      { type: 'paragraph', children: [text('after')] },
    ]);
  });

  test('a fence that is never closed is text', () => {
    expect(pieces('``` open')).toEqual([text('``` open')]);
  });
});

describe('references', () => {
  test.each([
    ['<@U0REQUEST>', { type: 'user', id: 'U0REQUEST' }],
    ['<@U1|dana>', { type: 'user', id: 'U1', label: 'dana' }],
    ['<#C12|dba>', { type: 'channel', id: 'C12', label: 'dba' }],
    ['<!here>', { type: 'broadcast', range: 'here' }],
    ['<!subteam^S12|@dbas>', { type: 'usergroup', id: 'S12', label: '@dbas' }],
    [
      '<https://a.example/x?a=1&amp;b=2|the page>',
      { type: 'link', url: 'https://a.example/x?a=1&b=2', children: [text('the page')] },
    ],
    ['<mailto:a@b.example>', { type: 'link', url: 'mailto:a@b.example', children: [text('a@b.example')] }],
    [
      '<!date^1700000000^{date_num}|2023>',
      { type: 'date', seconds: 1700000000, format: '{date_num}', fallback: '2023' },
    ],
    [':lock:', { type: 'emoji', name: 'lock', text: '🔒' }],
  ])('%s', (source, expected) => {
    expect(pieces(source)).toEqual([expected]);
  });

  test.each([
    '<placeholder>',
    '<>',
    '<@>',
    '<@u1>',
    '<!date^soon^{date}|x>',
    ':no_such_emoji:',
    ':constructor:',
    '12:30:45',
  ])('%s stays text', (source) => {
    expect(pieces(source)).toEqual([text(source)]);
  });

  test('a bare address is a link without the full stop after it', () => {
    expect(pieces('See https://a.example/x_y_z.')).toEqual([
      text('See '),
      { type: 'link', url: 'https://a.example/x_y_z', children: [text('https://a.example/x_y_z')] },
      text('.'),
    ]);
  });
});

describe('quotes', () => {
  test('lines that start with > are one quote', () => {
    expect(parseMrkdwn('&gt; one\n&gt;two\nthree')).toEqual([
      { type: 'quote', children: [text('one'), { type: 'break' }, text('two')] },
      { type: 'paragraph', children: [text('three')] },
    ]);
  });

  test('an app need not escape the mark', () => {
    expect(parseMrkdwn('> one\ntwo')).toEqual([
      { type: 'quote', children: [text('one')] },
      { type: 'paragraph', children: [text('two')] },
    ]);
  });

  test('>>> quotes the rest', () => {
    expect(parseMrkdwn('&gt;&gt;&gt; one\ntwo')).toEqual([
      { type: 'quote', children: [text('one'), { type: 'break' }, text('two')] },
    ]);
  });
});

describe('hostile text', () => {
  test.each([
    '<javascript:alert(1)|press>',
    '<JaVaScRiPt:alert(1)>',
    '<data:text/html,x|press>',
    '<vbscript:x|press>',
    '< javascript:alert(1)|x>',
    '<java\tscript:alert(1)|x>',
  ])('%j makes no link', (source) => {
    expect(pieces(source)).toEqual([text(source)]);
  });

  test('whatever comes in, only web and mail addresses become links, and reading ends', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '|',
        '*',
        '_',
        '~',
        '`',
        '```',
        '\n',
        '&lt;',
        '&amp;',
        ':lock:',
        'https://',
        'javascript:',
        '<!date^1^{',
        'x',
        ' ',
        '@U1',
        '\u0000',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        for (const url of urlsIn(parseMrkdwn(parts.join(''))))
          expect(url).toMatch(/^(https?:\/\/|mailto:)\S+$/i);
      }),
    );
  });

  test('a long run of opening marks comes to an end', () => {
    expect(parseMrkdwn('*a '.repeat(4000) + '<'.repeat(4000))).toBeDefined();
  });
});

function urlsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'url' && typeof inner === 'string' ? [inner] : urlsIn(inner),
  );
}
