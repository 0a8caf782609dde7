import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenarios } from '../../../lab/scenarios/all-scenarios.ts';

it('docs/lab.md lists the scenarios with their own words, in their order', () => {
  const page = readFileSync(new URL('../../../docs/lab.md', import.meta.url), 'utf8');
  const rows = scenarios.map(({ name, summary }) => `| \`${name}\` | ${summary} |`);
  expect(page).toContain(rows.join('\n'));
});
