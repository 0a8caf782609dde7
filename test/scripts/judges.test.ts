import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { judges } from '../../scripts/judges/judges.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const claims = judges.flatMap(({ name, covers }) => covers.map((claim) => ({ judge: name, ...claim })));

it.each(claims)('$judge covers $what: the test is there', ({ file, test }) => {
  const code = readFileSync(`${root}${file}`, 'utf8');
  const titles = [
    ...code.matchAll(/(?:it|test)(?:\.each[\s\S]*?\)|)\(\s*(?<quote>['"])(?<title>.*?)\k<quote>,/g),
  ];
  expect(titles.map((match) => match.groups?.title?.replaceAll("\\'", "'"))).toContain(test);
});

it('every outside judge stands in the table', () => {
  const files = readdirSync(`${root}test/outside`).filter((name) => name.endsWith('.outside.test.ts'));
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((name) => !claims.some(({ file }) => file.endsWith(`/${name}`)))).toEqual([]);
});
