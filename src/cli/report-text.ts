import type { Changes } from '../fleet/fleet-desk.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import { notProved } from '../fleet/report/not-proved.ts';
import { restartText } from '../fleet/report/restart-text.ts';
import { tableText } from '../lib/table-text.ts';
import { wrapText } from '../lib/wrap-text.ts';
import { changesText } from './changes-text.ts';
import { findingText } from './finding-text.ts';

/** A report for people at a terminal `width` characters wide, and what has changed where an earlier one is known. */
export function reportText(report: FleetReport, width: number, changes?: Changes): string {
  return [
    summary(report),
    wrapText(restartText(report), width),
    ...(changes === undefined ? [] : [changesText(changes, width)]),
    ...report.findings.map((finding) => findingText(finding, width)),
    ...(report.chains.length === 0 ? [] : [chainsText(report, width)]),
    wrapText(footer(report), width),
  ].join('\n\n');
}

function summary({ scope, read, unread, counts }: FleetReport): string {
  const parts = [
    count(read.instances, 'instance'),
    count(read.vaults, 'vault'),
    count(read.apps, 'app registration'),
  ].join(', ');
  const missing = unread.length === 0 ? '' : ` ${unread.length} could not be read.`;
  const found = (['critical', 'warning', 'notice', 'unknown'] as const)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');
  return `Fleet report, ${scope}: ${parts} read.${missing}\nFindings: ${found}.`;
}

function chainsText({ chains }: FleetReport, width: number): string {
  const rows = chains.map((row) => [
    row.instance,
    row.database,
    row.encryption,
    row.protector,
    row.login,
    row.credential,
    row.vaultKey,
    row.secretEnds,
  ]);
  const columns = [
    'Instance',
    'Database',
    'State',
    'Key in SQL',
    'Login',
    'Credential',
    'Vault key',
    'Secret ends',
  ];
  return `Encrypted databases and what opens them:\n${tableText(columns, rows, Math.max(width, 100))}`;
}

/** What a report can never say, said every time. */
function footer(report: FleetReport): string {
  const { ignored } = report;
  const left = ignored.length === 0 ? [] : [`${count(ignored.length, 'finding')} ignored by ekm.yaml.`];
  return [...left, ...notProved(report)].join(' ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
