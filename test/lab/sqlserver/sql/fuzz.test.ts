import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../../../lab/sqlserver/sql/lexer/tokenize.ts';
import { parseBatch } from '../../../../lab/sqlserver/sql/parse-batch.ts';

const folder = new URL('./samples/', import.meta.url);
const batches = readdirSync(folder).flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .split(/^[ \t]*GO[ \t]*$/m)
    .filter((batch) => batch.trim() !== ''),
);

/** Each token of the samples as written. */
const words = batches.flatMap((sql) => tokenize(sql).tokens.map(({ start, end }) => sql.slice(start, end)));
const oddities = [
  "'",
  '[',
  ']',
  '"',
  '/*',
  '*/',
  '--',
  '\n',
  '’',
  '\u0000',
  '\ud800',
  '@',
  '#',
  '$',
  '0x',
  '1e',
  '.',
  '::',
  '{',
  '\\',
];
const word = fc.constantFrom(...new Set([...words, ...oddities]));

/** Parses what may be anything: it ends, and what is wrong is an error of SQL Server with its line. */
function survives(sql: string): void {
  const parsed = parseBatch(sql);
  if (!('errors' in parsed)) return;
  const lines = sql.split('\n').length;
  expect(parsed.errors.length).toBeGreaterThan(0);
  for (const { line, number, message } of parsed.errors) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(number).toBeGreaterThan(100);
    expect(message).not.toMatch(/undefined/);
  }
}

describe('whatever comes, the parser answers with statements or errors', () => {
  test('characters at random', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), { numRuns: 1000 });
  });

  test('tokens at random', () => {
    const soup = fc.array(word, { maxLength: 40 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(soup, survives), { numRuns: 2000 });
  });

  test('batches with tokens left out, doubled, exchanged or put in', () => {
    const change = fc.record({
      kind: fc.constantFrom('drop', 'double', 'replace', 'insert'),
      at: fc.nat(),
      word,
    });
    const mutant = fc.tuple(fc.constantFrom(...batches), fc.array(change, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(mutant, ([sql, changes]) => {
        const parts = tokenize(sql).tokens.map(({ start, end }) => sql.slice(start, end));
        for (const { kind, at, word: other } of changes) {
          const index = at % parts.length;
          const old = parts[index] ?? '';
          if (kind === 'drop') parts.splice(index, 1);
          else if (kind === 'double') parts.splice(index, 0, old);
          else parts.splice(index, kind === 'replace' ? 1 : 0, other);
        }
        survives(parts.join(' '));
      }),
      { numRuns: 2000 },
    );
  });

  test('batches cut off anywhere', () => {
    const cut = fc
      .tuple(fc.constantFrom(...batches), fc.nat())
      .map(([sql, at]) => sql.slice(0, at % (sql.length + 1)));
    fc.assert(fc.property(cut, survives), { numRuns: 1000 });
  });
});

describe('blanks, comments and case change nothing', () => {
  const blank = fc.constantFrom(' ', '\t', '  \r\n', ' /* x /* y */ */ ', ' -- z\n', '\u00a0');
  const cases = fc.infiniteStream(fc.record({ blank, isUpper: fc.boolean() }));

  test('of any batch of the samples', () => {
    fc.assert(
      fc.property(fc.constantFrom(...batches), cases, (sql, stream) => {
        const { tokens } = tokenize(sql);
        const other = tokens
          .map(({ kind, start, end }) => {
            const text = sql.slice(start, end);
            const { value } = stream.next();
            const cased = kind !== 'word' ? text : value?.isUpper ? text.toUpperCase() : text.toLowerCase();
            return cased + (value?.blank ?? ' ');
          })
          .join('');
        expect(meaning(other)).toEqual(meaning(sql));
      }),
      { numRuns: 400 },
    );
  });
});

/** What was parsed without lines, in lower case: names keep the case they are written in. */
function meaning(sql: string): string {
  const parsed = parseBatch(sql);
  return JSON.stringify(parsed, (key, value) =>
    key === 'line' ? undefined : typeof value === 'bigint' ? String(value) : value,
  ).toLowerCase();
}
