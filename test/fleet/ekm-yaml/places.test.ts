import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './inventory-of.ts';

const example = readFileSync(new URL('../../../ekm.example.yaml', import.meta.url), 'utf8');

/** The names of `keys` and `secrets` are free. */
const free = ['TDE_Key1', 'ekm_contoso'];

/** Each key of the example outside of comments, with its place. */
const keys = example
  .split('\n')
  .flatMap((line, at) =>
    line.startsWith('#') || /^\s+#/.test(line)
      ? []
      : [...line.matchAll(/(?<![\w:/])(?<key>[a-z]\w*):(?: |$)/gi)]
          .filter(({ groups }) => !free.includes(groups?.['key'] ?? ''))
          .map((match) => ({ key: match.groups?.['key'] ?? '', line: at + 1, column: match.index + 1 })),
  );

describe('a misspelled key is found where it stands', () => {
  it.each(keys)('$key in line $line', ({ key, line, column }) => {
    const lines = example.split('\n');
    const text = lines[line - 1] ?? '';
    lines[line - 1] = `${text.slice(0, column - 1)}${key}Q${text.slice(column - 1 + key.length)}`;
    const problems = problemsOf(lines.join('\n'));
    const unknown = problems.filter((problem) => problem.includes('unknown key'));
    expect(unknown).toEqual([
      expect.stringMatching(new RegExp(`^${line}:${column} .*the nearest is "${key}"`)),
    ]);
  });

  it('looks at them all', () => {
    expect(keys.length).toBeGreaterThan(50);
  });
});

describe('a problem behind an alias or a merge key is shown where the value is written', () => {
  it.each([
    ['apps:\n  - &a { name: a, clientId: x }\n  - *a', ['2:29 apps[0].clientId']],
    ['defaults: &d { tags: prod }\ninstances: [{ <<: *d, name: A, read: entra }]', ['1:22 defaults.tags']],
  ])('%s', (text, expected) => {
    expect(problemsOf(text).map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual(expected);
  });
});
