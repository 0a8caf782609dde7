import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { ReportOutput } from './report-schema.ts';

/** A report as `ekm report --json` prints it. */
export function reportOutput(report: FleetReport): ReportOutput {
  return {
    schemaVersion: 1,
    scope: report.scope,
    startedAt: iso(report.startedAtMs),
    finishedAt: iso(report.finishedAtMs),
    counts: report.counts,
    read: report.read,
    unread: report.unread.map(({ kind, name, reading, lastGoodAtMs }) => ({
      kind,
      name,
      why: reading.why,
      detail: reading.detail,
      next: reading.next,
      lastGoodAt: isoOrNull(lastGoodAtMs),
    })),
    findings: report.findings.map(
      ({ rule, item, severity, title, meaning, consequence, atMs, action, runbook, instance }) => ({
        rule,
        item,
        severity,
        title,
        meaning,
        consequence,
        at: isoOrNull(atMs),
        action,
        runbook: runbook ?? null,
        instance: instance ?? null,
      }),
    ),
    ignored: report.ignored.map(({ finding: { rule, item }, reason, until }) => ({
      rule,
      item,
      reason,
      until: until ?? null,
    })),
    chains: report.chains.map((row) => ({ ...row })),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function isoOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : iso(atMs);
}
