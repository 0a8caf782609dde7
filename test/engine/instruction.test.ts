import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructionParts, typed, wholeCommand } from '../../src/engine/plan/instruction.ts';

describe('an instruction', () => {
  it.each<[string, string, [string, boolean][]]>([
    ['is words', 'Stop the instance.', [['Stop the instance.', false]]],
    [
      'has what is typed in backticks',
      'In PowerShell: `Get-Item x`. Note it.',
      [
        ['In PowerShell: ', false],
        ['Get-Item x', true],
        ['. Note it.', false],
      ],
    ],
    ['may be a command alone', '`az keyvault list`', [['az keyvault list', true]]],
    [
      'of a plan from before is a command without a mark',
      'az keyvault key recover --name a',
      [['az keyvault key recover --name a', true]],
    ],
    ['with one backtick has nothing to type', 'The key ` of SQL01', [['The key ` of SQL01', false]]],
  ])('%s', (_what, line, parts) => {
    expect(instructionParts(line)).toEqual(parts.map(([text, isTyped]) => ({ text, isTyped })));
  });

  it('shows what is typed character by character, whatever it holds', () => {
    const command = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.string({ minLength: 1, unit: fc.constantFrom('`', 'a', ' ') }),
    );
    fc.assert(
      fc.property(command, (text) => {
        fc.pre(text.trim() !== '' && !/^ .* $/s.test(text));
        expect(wholeCommand(typed(text))).toBe(text);
        expect(instructionParts(`Type: ${typed(text)}, then go on.`)).toEqual([
          { text: 'Type: ', isTyped: false },
          { text, isTyped: true },
          { text: ', then go on.', isTyped: false },
        ]);
      }),
    );
  });
});
