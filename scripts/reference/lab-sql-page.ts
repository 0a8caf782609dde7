import { functionFamilies } from '../../lab/sqlserver/functions/function-families.ts';
import { allProcedures } from '../../lab/sqlserver/procedures/all-procedures.ts';
import { releases } from '../../lab/sqlserver/state/release.ts';
import { allViews } from '../../lab/sqlserver/views/all-views.ts';
import type { View } from '../../lab/sqlserver/views/view.ts';

/** What the lab's SQL Server has: releases, views with later columns, functions, procedures. */
export function labSqlPage(): string {
  return [
    "<!-- Made from the lab's code by `npm run docs`. Do not edit. -->",
    "# The lab's SQL Server, as a list\n",
    'How it behaves: [docs/lab-sqlserver.md](../lab-sqlserver.md).\n',
    '## Releases\n',
    ...Object.values(releases).map(
      ({ year, version, updateLevel }) => `- ${year}: ${version} (${updateLevel})`,
    ),
    '\n## Views, tables and table-valued functions\n',
    'A year: the first release that has it. Columns of later releases are named with theirs.\n',
    ...[...allViews].sort(byName).map(viewLine),
    '\n## Functions\n',
    functionNames(),
    '\n## Procedures\n',
    allProcedures
      .map(({ name }) => `\`${name}\``)
      .sort()
      .join(', '),
    '',
  ].join('\n');
}

function viewLine(view: View): string {
  const name = `${view.database === undefined ? '' : `${view.database}.`}${view.schema}.${view.name}`;
  const since = view.since > 2014 ? ` (${view.since})` : '';
  const later = view.columns
    .filter(({ since: first }) => first > Math.max(view.since, 2014))
    .map(({ name: column, since: first }) => `${column} ${first}`);
  const columns = `${view.columns.length} columns${later.length > 0 ? `; ${later.join(', ')}` : ''}`;
  return `- \`${name}${view.parameters === undefined ? '' : '()'}\`${since}: ${columns}`;
}

function functionNames(): string {
  return functionFamilies
    .flat()
    .map(({ name, since }) => `\`${name}\`${since === undefined || since <= 2014 ? '' : ` (${since})`}`)
    .sort()
    .join(', ');
}

function byName(a: View, b: View): number {
  const key = ({ database, schema, name }: View) => `${database ?? ''}.${schema}.${name}`.toLowerCase();
  return key(a) < key(b) ? -1 : 1;
}
