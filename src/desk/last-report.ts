import type { Severity } from '../fleet/finding.ts';
import type { LastReport } from '../fleet/fleet-desk.ts';
import { worstFirst } from '../fleet/worst-first.ts';
import type { SavedSweep } from '../store/store.ts';
import type { DeskStore } from './desk-store.ts';
import { keptEnds } from './ends-next.ts';
import { keptFindings } from './kept-findings.ts';

/** What is kept of the newest report over the whole fleet. */
export async function lastReport(store: DeskStore): Promise<LastReport> {
  const asked = await store.ask('looking up the last report', (open) => open.lastSweep());
  if ('problem' in asked) return { state: 'unknown', problem: asked.problem };
  return asked.value === undefined ? { state: 'none' } : asLastReport(asked.value);
}

function asLastReport({ finishedAtMs, counts, readings, findings, ends }: SavedSweep): LastReport {
  const count = (severity: Severity) => counts[severity] ?? 0;
  const read = readings.filter(({ state }) => state === 'read').length;
  const found = keptFindings(findings).flatMap(({ finding, isUnseen }) => (isUnseen ? [] : [finding]));
  return {
    state: 'kept',
    finishedAtMs,
    counts: {
      critical: count('critical'),
      warning: count('warning'),
      notice: count('notice'),
      unknown: count('unknown'),
    },
    findings: worstFirst(found),
    read,
    unread: readings.length - read,
    ends: keptEnds(ends),
  };
}
