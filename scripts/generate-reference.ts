/**
 * Writes `docs/reference/` from the catalogue. `--check` writes nothing and exits 1 when a page is stale.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { catalog } from '../src/catalog/catalog.ts';
import { auditSchema, auditVerifySchema } from '../src/cli/audit-schema.ts';
import { configCheckSchema } from '../src/cli/config-check-schema.ts';
import { explainSchema } from '../src/cli/explain-schema.ts';
import { planSchema } from '../src/cli/plan-schema.ts';
import { remindersSchema } from '../src/cli/reminders-schema.ts';
import { ekmFile } from '../src/fleet/ekm-yaml/raw/ekm-file.ts';
import { rules } from '../src/fleet/findings.ts';
import { checkSchema } from '../src/fleet/report/check-schema.ts';
import { reportSchema } from '../src/fleet/report/report-schema.ts';
import { allRunbooks } from '../src/runner/all-runbooks.ts';
import { coveragePage } from './reference/coverage-page.ts';
import { errorsPage } from './reference/errors-page.ts';
import { labSqlPage } from './reference/lab-sql-page.ts';
import { rulesPage } from './reference/rules-page.ts';
import { runbookPage, runbooksPage } from './reference/runbook-page.ts';
import { samplePlans } from './reference/sample-plans.ts';
import { statementsPage } from './reference/statements-page.ts';
import { topicsPage } from './reference/topics-page.ts';

const folder = new URL('../docs/reference/', import.meta.url);

const runbooks = await allRunbooks();
const plans = await samplePlans(runbooks);

const pages: Record<string, string> = {
  'provider-codes.md': errorsPage(
    'Provider codes',
    catalog.facts.filter(({ layer }) => layer === 'provider'),
  ),
  'engine-messages.md': errorsPage(
    'Engine messages',
    catalog.facts.filter(({ layer }) => layer === 'engine'),
  ),
  'topics.md': topicsPage(catalog.topics),
  'rules.md': rulesPage(rules),
  'lab-sql.md': labSqlPage(),
  'runbooks.md': runbooksPage(runbooks),
  ...Object.fromEntries(
    [...runbooks].map(([id, runbook]) => [`runbook-${id}.md`, runbookPage(id, runbook, plans.get(id))]),
  ),
  'coverage.md': coveragePage({ runbooks, plans, rules }),
  'statements.md': await statementsPage(runbooks.keys()),
  'audit.schema.json': `${JSON.stringify(z.toJSONSchema(auditSchema), null, 2)}\n`,
  'audit-verify.schema.json': `${JSON.stringify(z.toJSONSchema(auditVerifySchema), null, 2)}\n`,
  'config-check.schema.json': `${JSON.stringify(z.toJSONSchema(configCheckSchema), null, 2)}\n`,
  'ekm.schema.json': `${JSON.stringify(z.toJSONSchema(ekmFile, { io: 'input' }), null, 2)}\n`,
  'check.schema.json': `${JSON.stringify(z.toJSONSchema(checkSchema), null, 2)}\n`,
  'report.schema.json': `${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`,
  'plan.schema.json': `${JSON.stringify(z.toJSONSchema(planSchema), null, 2)}\n`,
  'reminders.schema.json': `${JSON.stringify(z.toJSONSchema(remindersSchema), null, 2)}\n`,
  'explain.schema.json': `${JSON.stringify(z.toJSONSchema(explainSchema), null, 2)}\n`,
};

if (process.argv.includes('--check')) process.exitCode = await check();
else await write();

async function write(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await strangers()) await rm(new URL(name, folder));
  for (const [name, text] of Object.entries(pages)) await writeFile(new URL(name, folder), text);
}

async function check(): Promise<number> {
  const stale = await strangers();
  for (const [name, text] of Object.entries(pages)) {
    const now = await readFile(new URL(name, folder), 'utf8').catch(() => '');
    if (now !== text) stale.push(name);
  }
  if (stale.length === 0) return 0;
  console.error(`docs/reference is stale (${stale.join(', ')}). Run: npm run docs`);
  return 1;
}

/** Files of the folder that no page writes: a renamed page must not stay behind. */
async function strangers(): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !(name in pages));
}
