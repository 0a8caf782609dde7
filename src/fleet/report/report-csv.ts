import { csvLine } from '../../lib/csv.ts';
import type { FleetReport } from './fleet-report.ts';

/** The findings, or the chains, as CSV (RFC 4180): a spreadsheet shows the same numbers as the screen. */
export function reportCsv(report: FleetReport, rows: 'findings' | 'chains'): string {
  return rows === 'chains' ? csv(report.chains.map((row) => ({ ...row }))) : csv(findingRows(report));
}

function findingRows({ findings }: FleetReport): Record<string, string>[] {
  return findings.map((finding) => ({
    severity: finding.severity,
    rule: finding.rule,
    item: finding.item,
    instance: finding.instance ?? '',
    title: finding.title,
    at: finding.atMs === undefined ? '' : new Date(finding.atMs).toISOString(),
    consequence: finding.consequence,
    action: finding.action,
    runbook: finding.runbook ?? '',
    when: finding.when ?? '',
  }));
}

function csv(rows: readonly Record<string, string>[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const columns = Object.keys(first);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(csvLine).join('');
}
