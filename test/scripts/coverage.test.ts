import { beforeAll, expect, it } from 'vitest';
import { type Covered, coveragePage } from '../../scripts/reference/coverage-page.ts';
import { connector2016 } from '../../scripts/reference/documents/connector-2016.ts';
import { connector2022 } from '../../scripts/reference/documents/connector-2022.ts';
import type { CoveragePart } from '../../scripts/reference/documents/coverage-row.ts';
import { samplePlans } from '../../scripts/reference/sample-plans.ts';
import { statementsPage } from '../../scripts/reference/statements-page.ts';
import { rules } from '../../src/fleet/findings.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import { codesOf2016, connectorPageCodes } from '../catalog/connector-page-codes.ts';

let covered: Covered;
beforeAll(async () => {
  const runbooks = await allRunbooks();
  covered = { runbooks, plans: await samplePlans(runbooks), rules };
}, 240_000);

it('every place that coverage names is there, and one that is not is an error', () => {
  expect(coveragePage(covered)).toContain('# What the documents ask for');
  expect(() => coveragePage({ ...covered, rules: [] })).toThrow(/no rule /);
  expect(() => coveragePage({ ...covered, runbooks: new Map() })).toThrow(/no parameter |no runbook /);
  expect(() => coveragePage({ ...covered, plans: new Map() })).toThrow(/no step /);
});

/** Provider codes that the rows of a document name. */
function codesIn(parts: readonly CoveragePart[]): Set<number> {
  const named = parts.flatMap(({ rows }) =>
    rows.flatMap(({ where }) => where.flatMap((place) => ('provider' in place ? place.provider : []))),
  );
  return new Set(
    named.flatMap((code) =>
      typeof code === 'number'
        ? [code]
        : Array.from({ length: code[1] - code[0] + 1 }, (_, at) => code[0] + at),
    ),
  );
}

/** Two are only in the newest text. */
const codesOf2022 = connectorPageCodes.slice(0, -2).map(([code]) => code);

it.each([
  ['2016', connector2016, codesOf2016],
  ['2022', connector2022, codesOf2022],
] as const)('every code of the page of %s is in its rows, and no other', (_, parts, codes) => {
  expect([...codesIn(parts)].toSorted((a, b) => a - b)).toEqual([...codes].toSorted((a, b) => a - b));
});

it('every statement of a runbook has a permission', async () => {
  const page = await statementsPage(covered.runbooks.keys());
  expect(page.match(/^- Permission: ./gm)?.length).toBe(page.match(/^## /gm)?.length);
});
