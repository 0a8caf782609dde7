import type { Finding, Severity } from '../../fleet/finding.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { severities } from '../../fleet/worst-first.ts';
import { whenText } from '../cards/finding-block.ts';

/** What a report is called: `Fleet report: tag payroll`. */
export function reportTitle(scope: string): string {
  return `Fleet report: ${scope === 'all' ? 'the whole fleet' : scope}`;
}

/** How many findings of each severity, those that there are: `1 critical, 2 warnings`. */
export function countsText(counts: Record<Severity, number>): string {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severityNoun(severity, counts[severity])}`);
  return parts.length === 0 ? 'No findings' : parts.join(', ');
}

/** How many more findings a row stands for; nothing where it stands for itself. */
export function likeItText(others: number): string {
  return others === 0 ? '' : ` (and ${others} more like it)`;
}

/** `3 instances, 1 vault and 1 app registration`. */
export function thingsText({ instances, vaults, apps }: FleetReport['read']): string {
  const parts = [
    ...(instances > 0 ? [counted(instances, 'instance')] : []),
    ...(vaults > 0 ? [counted(vaults, 'vault')] : []),
    ...(apps > 0 ? [counted(apps, 'app registration')] : []),
  ];
  const last = parts.pop();
  if (last === undefined) return 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What was not read and how old the last good reading of each is; the first few by name. */
export function unreadText(unread: FleetReport['unread'], nowMs: number): string {
  const named = unread.slice(0, NAMED).map(({ kind, name, lastGoodAtMs }) => {
    const last =
      lastGoodAtMs === undefined
        ? 'no earlier reading is kept'
        : `last read ${whenText(lastGoodAtMs, nowMs)}`;
    return `${kind} ${name} (${last})`;
  });
  const others = unread.length - named.length;
  return `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** The instance that a finding is on, or else the vault, app or pair. */
export function whereText({ instance, item }: Pick<Finding, 'instance' | 'item'>): string {
  if (instance !== undefined) return instance;
  const [kind = '', name = ''] = item.split('/');
  if (kind === 'certificate') return 'mirroring endpoints';
  return `${kind === 'key' ? 'vault' : kind} ${name}`.trim() || 'the fleet';
}

/** A number and what it counts. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `critical` and `unknown` are no nouns: they have no plural. */
function severityNoun(severity: Severity, count: number): string {
  const hasPlural = severity === 'warning' || severity === 'notice';
  return hasPlural && count !== 1 ? `${severity}s` : severity;
}

const NAMED = 5;
