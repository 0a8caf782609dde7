import { describe, expect, test } from 'vitest';
import { tokenize } from '../../../../../lab/sqlserver/sql/lexer/tokenize.ts';

const kinds = (sql: string, quotedIdentifier?: boolean) =>
  tokenize(sql, quotedIdentifier)
    .tokens.slice(0, -1)
    .map(({ kind, text }) => `${kind} ${text}`);

describe('tokens', () => {
  test.each([
    ['a strings with doubled quotes', "'it''s'", ["string it's"]],
    ['Unicode strings', "N'ключ' n''", ['unicodeString ключ', 'unicodeString ']],
    ['a word N that is no prefix', "N 'x'", ['word N', 'string x']],
    ['brackets with doubled closing brackets', '[a]]b] [ c ]', ['name a]b', 'name  c ']],
    ['quoted names', '"a""b"', ['name a"b']],
    ['variables and global functions', '@a @@ROWCOUNT', ['variable @a', 'variable @@ROWCOUNT']],
    ['temporary tables', '#t ##g a$b', ['word #t', 'word ##g', 'word a$b']],
    ['names in other scripts', 'schlüssel ключ', ['word schlüssel', 'word ключ']],
    [
      'numbers',
      '1 1.5 .5 1. 1e5 1.5E-3',
      ['number 1', 'number 1.5', 'number .5', 'number 1.', 'number 1e5', 'number 1.5E-3'],
    ],
    ['money', '$12.50', ['number $12.50']],
    ['binary constants', '0x 0xAbC', ['binary 0x', 'binary 0xAbC']],
    ['a number with a word behind it', '1abc', ['number 1', 'word abc']],
    ['operators one character at a time', '<>+=', ['symbol <', 'symbol >', 'symbol +', 'symbol =']],
    ['line comments', 'a -- b\nc --', ['word a', 'word c']],
    ['nested block comments', 'a /* b /* c */ d */ e', ['word a', 'word e']],
    ['a comment mark within a string', "'--' '/*'", ['string --', 'string /*']],
    ['Unicode blanks', 'a\u00a0b\u3000c\ufeff', ['word a', 'word b', 'word c']],
    ['typographic quotes as characters of their own', 'a ’b‘', ['word a', 'symbol ’', 'word b', 'symbol ‘']],
    ['a character of two units', '😀', ['symbol 😀']],
    ['a line that goes on behind a backslash', "'a\\\nb' 0x12\\\r\n34", ['string ab', 'binary 0x12\\\r\n34']],
  ])('knows %s', (_, sql, expected) => {
    expect(kinds(sql)).toEqual(expected);
  });

  test('takes "x" for a string with QUOTED_IDENTIFIER OFF', () => {
    expect(kinds('"it\'s" [a]', false)).toEqual(["string it's", 'name a']);
  });

  test('counts lines, also within strings and comments, with both kinds of line ends', () => {
    const { tokens } = tokenize("a\r\nb /* \n */ 'x\ny'\n\n-- z\nc");
    expect(tokens.map(({ text, line }) => `${text} ${line}`)).toEqual(['a 1', 'b 2', 'x\ny 3', 'c 7', ' 7']);
  });

  test('knows where each token stands', () => {
    const sql = "SELECT [a b], N'x' -- y";
    const { tokens } = tokenize(sql);
    expect(tokens.map(({ start, end }) => sql.slice(start, end))).toEqual([
      'SELECT',
      '[a b]',
      ',',
      "N'x'",
      '',
    ]);
  });
});

describe('what is wrong with the letters', () => {
  const errors = (sql: string) =>
    tokenize(sql).errors.map(({ number, state, line }) => `${number} ${state} ${line}`);

  test.each([
    ['a string without end', "SELECT\n'abc\nx", ['105 1 2']],
    ['a name without end', 'SELECT\n\n[abc', ['105 1 3']],
    ['a comment without end', 'SELECT 1\n/* a /* b */', ['113 1 2']],
    ['a name of 129 characters', `[${'a'.repeat(129)}]`, ['103 4 1']],
    ['a name of 128 characters', 'a'.repeat(128), []],
    ['a long string', `'${'a'.repeat(9000)}'`, []],
  ])('%s', (_, sql, expected) => {
    expect(errors(sql)).toEqual(expected);
  });
});
