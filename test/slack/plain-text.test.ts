import { describe, expect, it } from 'vitest';
import { messageText } from '../../src/slack/message-text.ts';
import { plainText } from '../../src/slack/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt;', '&lt;'],
    ['<https://contoso.vault.azure.net/keys/k>', 'https://contoso.vault.azure.net/keys/k'],
    ['<https://a.example/x|https://a.example/x>', 'https://a.example/x'],
    ['<http://sys.databases|sys.databases>', 'http://sys.databases'],
    ['<mailto:dba@contoso.example|dba@contoso.example>', 'dba@contoso.example'],
    ['<!channel> 3303', '!channel 3303'],
    ['<@U0BOT> 3303', '  3303'],
    ['<@U1|anna> 3303', 'anna 3303'],
    ['1 < 2 > 1', '1 < 2 > 1'],
    ['Error *33111*, code _3303_.', 'Error 33111, code 3303.'],
    ['(*_3303_*)', '(3303)'],
    ['SELECT * FROM a_b_c WHERE x * y', 'SELECT * FROM a_b_c WHERE x * y'],
    ['*_*', '*_*'],
  ])('%j is %j', (markup, text) => {
    expect(plainText(markup, 'U0BOT')).toBe(text);
  });

  it.each(['<', '<a', '*', ' *a', '*a* ', '_*'])('comes to an end on 40,000 characters of %j', (piece) => {
    expect(plainText(piece.repeat(40_000 / piece.length)).length).toBeGreaterThan(0);
  });
});

describe('messageText', () => {
  it('reads what only blocks and attachments say', () => {
    expect(
      messageText({
        text: '',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Msg 33049' } }],
        attachments: [{ fallback: 'code 2058', fields: [{ title: 'Host', value: 'sql-07' }] }],
      }),
    ).toBe('Msg 33049\ncode 2058\nHost\nsql-07');
  });

  it('does not read buttons, ids or a block that repeats the text', () => {
    expect(
      messageText({
        text: 'code 2058',
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: 'code 2058' } },
          { type: 'actions', elements: [{ type: 'button', action_id: 'x', value: '3303' }] },
        ],
      }),
    ).toBe('code 2058');
  });
});
