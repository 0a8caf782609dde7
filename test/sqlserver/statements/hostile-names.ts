import { array, constantFrom, oneof, string } from 'fast-check';

const hostile = constantFrom(
  ']; DROP DATABASE x --',
  "'; DROP DATABASE x --",
  ']',
  ']]',
  "'",
  "''",
  '/*',
  '*/',
  '--',
  '\n',
  '\\\n',
  'GO',
  ';',
  '"',
  '\u02bc',
  '\u{1F511}',
);
/** Text with what could end a literal, a name, a comment or a batch. */
export const anyText = array(oneof(hostile, string({ unit: 'grapheme', maxLength: 6 })), {
  minLength: 1,
  maxLength: 10,
})
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((value) => value !== '');
/** Names as long as SQL Server takes them. */
export const anyName = oneof(
  anyText.map((value) => value.slice(0, 128)),
  constantFrom('x'.repeat(128), ']'.repeat(128)),
);
