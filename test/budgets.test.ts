import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Lines a file may have; fact tables more, because a row is a row. */
const MAX_LINES = 250;
const MAX_FACT_LINES = 400;

const files = ['src', 'lab', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

it('no file outgrows its budget', () => {
  const isFacts = (file: string) => /catalog\/(errors|topics)\//.test(file);
  const tooLong = files
    .map((file) => ({
      file: file.slice(root.length),
      lines: readFileSync(file, 'utf8').split('\n').length - 1,
    }))
    .filter(({ file, lines }) => lines > (isFacts(file) ? MAX_FACT_LINES : MAX_LINES));
  expect(tooLong).toEqual([]);
});

it('the median file is short and the 95th percentile is bounded', () => {
  const lengths = files
    .filter((file) => !/catalog\/(errors|topics)\//.test(file))
    .map((file) => readFileSync(file, 'utf8').split('\n').length - 1)
    .sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
  expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(200);
});

it('no mocks of modules, no skipped or focused tests, no suppressions', () => {
  const forbidden =
    /\bvi\.mock\(|\b(?:it|test|describe)\.(?:skip|only|todo)\(|@ts-(?:ignore|expect-error|nocheck)|biome-ignore|\bTO\u0044O\b|\bFIX\u004dE\b/;
  const all = [
    ...files,
    ...readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'budgets.test.ts')
      .map((entry) => join(entry.parentPath, entry.name)),
  ];
  expect(all.filter((file) => forbidden.test(readFileSync(file, 'utf8')))).toEqual([]);
});
