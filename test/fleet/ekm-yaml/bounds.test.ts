import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInventory } from '../../../src/fleet/ekm-yaml/read-inventory.ts';
import { inventoryOf, problemsOf, reader } from './inventory-of.ts';

describe('work is bounded', () => {
  it.each([
    ['5 MB of instances', `${reader}instances:\n${'  - SQL01\n'.repeat(500_000)}`, /2 million are the most/],
    ['a million brackets', '['.repeat(1_000_000), /deep in one another/],
    ['a million dashes', '- '.repeat(500_000), /deep in one another/],
    [
      'deep indentation',
      Array.from({ length: 1500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      /deep in one another/,
    ],
    ['aliases of aliases', bomb(12), /unfold to more than a million/],
    [
      'a wide alias used often',
      `a: &a [${'x,'.repeat(2000)}]\nb: [${'*a,'.repeat(2000)}]`,
      /unfold to more than a million/,
    ],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text)[0]).toMatch(expected);
  });

  it('stops saying what is wrong after a thousand problems', () => {
    const pairs = Array.from({ length: 20_000 }, (_, at) => `  - { partners: [SQL${at}, X${at}] }`);
    const instances = Array.from({ length: 10_000 }, (_, at) => `SQL${at}`);
    const problems = problemsOf(
      `${reader}instances: [${instances.join(',')}]\nmirroringPairs:\n${pairs.join('\n')}`,
    );
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toMatch(/there are more problems from here on/);
  });

  it('takes 4,000 instances', () => {
    const instances = Array.from({ length: 4000 }, (_, at) => `  - { name: SQL${at}, tags: [t${at % 50}] }`);
    expect(inventoryOf(`${reader}instances:\n${instances.join('\n')}`).inventory.instances).toHaveLength(
      4000,
    );
  });
});

describe('no text makes it throw', () => {
  const word = fc.constantFrom(
    'instances',
    'defaults',
    'read',
    'login',
    'password',
    'env',
    'vaults',
    'name',
    'tags',
    'thresholds',
    'SQL01',
    ': ',
    '- ',
    '\n',
    '\n  ',
    '{ ',
    ' }',
    '[',
    ']',
    ', ',
    '*a',
    '&a ',
    '<<: ',
    '"',
    "'",
    '#',
    '!!set',
    '\t',
    '|',
    '0',
    '~',
    '---\n',
    '? ',
  );

  it('of words and marks', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => isAnswered(words.join(''))),
      { numRuns: 2000 },
    );
  });

  it('of any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), isAnswered), { numRuns: 1000 });
  });

  it('of any values in the shape of a file', () => {
    const keys = [
      'instances',
      'defaults',
      'vaults',
      'apps',
      'thresholds',
      'ignore',
      'limits',
      'cloud',
      'tenantId',
      'people',
      'approvals',
      'breakGlass',
      'slackTeam',
      'secrets',
    ];
    const file = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(file, (value) => isAnswered(JSON.stringify(value))),
      { numRuns: 1000 },
    );
  });
});

/** Every problem has words and a place inside of the text. */
function isAnswered(text: string): boolean {
  const read = readInventory(text, 'ekm.yaml');
  if (!('problems' in read)) return true;
  const lines = text.split(/\r\n|\n|\r/).length + 1;
  return (
    read.problems.length > 0 &&
    read.problems.every(
      ({ line, column, message }) => line >= 1 && line <= lines && column >= 1 && message !== '',
    )
  );
}

/** Ten times as many values with each line. */
function bomb(lines: number): string {
  const rows = Array.from({ length: lines }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(10)}]`);
  return `a0: &a0 x\n${rows.join('\n')}`;
}
