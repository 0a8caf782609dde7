import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { type Covered, coveragePage } from '../../scripts/reference/coverage-page.ts';
import { connector2016 } from '../../scripts/reference/documents/connector-2016.ts';
import { connector2022 } from '../../scripts/reference/documents/connector-2022.ts';
import type { CoveragePart } from '../../scripts/reference/documents/coverage-row.ts';
import { runbookSamples } from '../../scripts/reference/runbook-samples.ts';
import { samplePlans } from '../../scripts/reference/sample-plans.ts';
import { statementSamples } from '../../scripts/reference/statement-samples.ts';
import { statementsPage } from '../../scripts/reference/statements-page.ts';
import { statementOf } from '../../src/engine/plan/step-words.ts';
import { rules } from '../../src/fleet/findings.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import { maskedText } from '../../src/sqlserver/statements/render.ts';
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

/** Names, texts, roles and numbers are others in each plan; a start date may be left out. */
const shapeOf = (text: string) =>
  text
    .replaceAll(/N?'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\]/g, '?')
    .replace(/ START_DATE = \?,/, '')
    .replaceAll(/(?<=ROLE = |REQUIRED ALGORITHM |ALGORITHM = )[A-Z0-9_ ]+/g, '?')
    .replaceAll(/\d+/g, '0')
    .replaceAll(/\s+/g, ' ');

it('every statement of a plan is one of the page', () => {
  const listed = new Set(
    Object.values(statementSamples).map(({ statement }) => shapeOf(maskedText(statement))),
  );
  const emitted = [...covered.plans].flatMap(([id, { steps }]) =>
    steps.flatMap((step) => {
      const text = statementOf(step);
      return text === undefined ? [] : [[id, step.id, shapeOf(text)] as const];
    }),
  );
  expect(emitted.length).toBeGreaterThan(60);
  expect(emitted.filter(([, , shape]) => ![...listed].some((each) => shape.includes(each)))).toEqual([]);
});

it('statements are made in their folder alone, and each maker is on the page', async () => {
  const root = new URL('../../src/', import.meta.url);
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const folder = 'sqlserver/statements/';
  const makers = /import \{[^}]*\b(?:tsql|part|integer)\b[^}]*\} from '[^']*statement\.ts'/;
  for (const file of files.filter((name) => !name.startsWith(folder)))
    expect([file, makers.test(await readFile(new URL(file, root), 'utf8'))]).toEqual([file, false]);
  const notMakers = ['isKnownEndpoint'];
  const others = ['guarded.ts', 'render.ts', 'statement.ts'];
  const found: string[] = [];
  for (const file of files.filter((name) => name.startsWith(folder))) {
    if (others.includes(file.slice(folder.length))) continue;
    const module: Record<string, unknown> = await import(new URL(file, root).href);
    for (const [name, value] of Object.entries(module)) if (typeof value === 'function') found.push(name);
  }
  expect(found.filter((name) => !notMakers.includes(name)).toSorted()).toEqual(
    Object.keys(statementSamples).toSorted(),
  );
});

it('every runbook that plans has a world in which its page is made, and no sample is of none', () => {
  const planning = [...covered.runbooks]
    .filter(([, { diagnose }]) => diagnose === undefined)
    .map(([id]) => id);
  expect(Object.keys(runbookSamples).toSorted()).toEqual(planning.toSorted());
});
