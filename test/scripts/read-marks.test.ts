import { expect, it } from 'vitest';
import { readMarks } from '../../scripts/unverified/read-marks.ts';

it('joins a mark with the comment lines that follow it, and ends at code', () => {
  const code = [
    'const a = 1;',
    '// unverified: The lab answers 15151 here;',
    '// a real instance was never asked.',
    'const b = 2;',
    '// not a mark',
  ].join('\n');
  expect(readMarks('lab/x.ts', code)).toEqual([
    { file: 'lab/x.ts', line: 2, text: 'The lab answers 15151 here; a real instance was never asked.' },
  ]);
});

it('keeps two marks in a row apart', () => {
  const code = '  // unverified: One.\n  // unverified: Two.\n';
  expect(readMarks('lab/x.ts', code).map(({ text }) => text)).toEqual(['One.', 'Two.']);
});
