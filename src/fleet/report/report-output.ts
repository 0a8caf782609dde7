import type { SeenFinding } from '../compare.ts';
import type { Finding } from '../finding.ts';
import type { Changes, KeptReport } from '../fleet-desk.ts';
import type { DatedItem } from './dated-items.ts';
import type { FleetReport } from './fleet-report.ts';
import type { ReportOutput } from './report-schema.ts';

/** A report as `ekm report --json` prints it, with what the store adds to it where somebody asked. */
export function reportOutput(report: FleetReport, kept?: Omit<KeptReport, 'report'>): ReportOutput {
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
    findings: report.findings.map(findingOutput),
    ignored: report.ignored.map(({ finding: { rule, item }, reason, until }) => ({
      rule,
      item,
      reason,
      until: until ?? null,
    })),
    chains: report.chains.map((row) => ({ ...row })),
    dates: report.dates.map(dateOutput),
    unknownKeyBackups: report.unknownKeyBackups ?? 0,
    ...(kept && { changes: changesOutput(kept.changes), storeProblem: kept.storeProblem ?? null }),
  };
}

function dateOutput(dated: DatedItem): ReportOutput['dates'][number] {
  const { item, kind, name, place, createdAtMs, createdBeforeMs, expiresAtMs, severity, aside } = dated;
  return {
    item,
    kind,
    name,
    place,
    createdAt: isoOrNull(createdAtMs),
    createdBefore: isoOrNull(createdBeforeMs),
    expiresAt: isoOrNull(expiresAtMs),
    severity: severity ?? null,
    aside: aside ?? null,
  };
}

function changesOutput(changes: Changes | undefined): ReportOutput['changes'] {
  if (changes === undefined) return null;
  const { sinceMs, fresh, gone, unseen } = changes;
  const shown = (findings: readonly SeenFinding[]) =>
    findings.map(({ rule, item, severity, title, firstSeenAtMs }) => ({
      rule,
      item,
      severity,
      title,
      firstSeenAt: iso(firstSeenAtMs),
    }));
  return { since: iso(sinceMs), fresh: shown(fresh), gone: shown(gone), unseen: shown(unseen) };
}

/** A finding as `--json` shows it. */
export function findingOutput(finding: Finding): ReportOutput['findings'][number] {
  const { rule, item, severity, title, meaning, consequence, atMs, when, action, runbook, instance } =
    finding;
  return {
    rule,
    item,
    severity,
    title,
    meaning,
    consequence,
    at: isoOrNull(atMs),
    when: when ?? null,
    action,
    runbook: runbook ?? null,
    instance: instance ?? null,
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** ISO time, or null for JSON. */
export function isoOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : iso(atMs);
}
