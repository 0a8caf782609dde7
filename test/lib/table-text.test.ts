import { expect, it } from 'vitest';
import { tableText } from '../../src/lib/table-text.ts';

it('pads columns and wraps the last one under itself', () => {
  expect(
    tableText(
      ['Name', 'Known for'],
      [
        ['1.0.3.0', 'first to write to the Windows event log'],
        ['1.0', 'x'],
      ],
      34,
    ),
  ).toBe(
    [
      'Name     Known for',
      '-------  -------------------------',
      '1.0.3.0  first to write to the',
      '         Windows event log',
      '1.0      x',
    ].join('\n'),
  );
});

it('never breaks a word, nor makes the last column unreadably narrow', () => {
  expect(tableText(['A'.repeat(30), 'B'], [['a', 'https://example.test/a-long-address']], 40)).toContain(
    'https://example.test/a-long-address',
  );
});
