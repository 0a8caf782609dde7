import type { FleetReport } from './fleet-report.ts';

/** What the findings say of a restart tonight. Nothing known against it is the most that reading can tell. */
export function restartText({
  counts,
  unread,
  findings,
  read,
}: Pick<FleetReport, 'counts' | 'unread' | 'findings' | 'read'>): string {
  const isWhole = unread.length + counts.unknown === 0;
  const more = isWhole ? '' : ' What could not be read may hide more.';
  if (counts.critical > 0)
    return `Critical means: down now, or known not to come back from a restart.${more}`;
  // A warning is no proof: by its dates a credential may hold a secret that has expired.
  if (findings.some(({ severity, when }) => severity === 'warning' && when === 'at the next restart'))
    return `Nothing critical is known, but a warning says what may keep databases from coming back from a restart.${more}`;
  if (read.instances === 0) return 'No instance was read, so nothing is known of any database.';
  const none = 'here is no known reason why a database would not come back from a restart tonight.';
  const coming = counts.warning > 0 ? ' The warnings say what is coming.' : '';
  return isWhole
    ? `T${none}${coming}`
    : `In what could be read t${none} What could not be read may hide one.${coming}`;
}
