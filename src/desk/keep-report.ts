import type { SeenFinding } from '../fleet/compare.ts';
import type { KeptReport } from '../fleet/fleet-desk.ts';
import type { FleetReading } from '../fleet/fleet-reading.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { ItemReading, SavedSweep, Store, Sweep } from '../store/store.ts';
import { changesSince } from './changes-since.ts';
import type { DeskStore } from './desk-store.ts';
import { endsNext } from './ends-next.ts';
import { findingsToKeep, keptFindings } from './kept-findings.ts';

/** Compares a report with the one before over the whole fleet, then keeps it. Never throws: the store's problems are told. */
export async function keepReport(store: DeskStore, finished: Finished): Promise<Omit<KeptReport, 'report'>> {
  const { id, report, part, isEndedEarly } = finished;
  const compared = await store.ask('comparing with the report before', async (open) => {
    const before = await sweepBefore(open, id, report.startedAtMs);
    if (before === undefined) return undefined;
    const findings = keptFindings(before.findings).map(({ finding }) => finding);
    return changesSince({ finishedAtMs: before.finishedAtMs, findings }, report, part);
  });
  if ('problem' in compared) return { changes: undefined, storeProblem: compared.problem };
  const changes = compared.value;
  if (isEndedEarly) return { changes, storeProblem: endedEarlyText };
  const kept = await store.ask('keeping the report', (open) =>
    open.saveSweep(sweepOf(finished, changes?.unseen ?? [])),
  );
  return { changes, storeProblem: 'problem' in kept ? kept.problem : undefined };
}

/** A report that is finished, and what it was made from. */
export interface Finished {
  /** The same for all who asked for it together: it is kept once. */
  id: string;
  reading: FleetReading;
  report: FleetReport;
  /** The part of the fleet that it is about. */
  part: Inventory;
  /** Somebody let go of it: what is unknown in it says nothing of the fleet. */
  isEndedEarly: boolean;
}

/** The newest sweep over the whole fleet that had ended when this one began. */
async function sweepBefore(store: Store, id: string, startedAtMs: number): Promise<SavedSweep | undefined> {
  const newest = await store.lastSweep(startedAtMs + 1);
  return newest?.id === id ? store.lastSweep(newest.startedAtMs + 1) : newest;
}

const endedEarlyText =
  'keeping the report: it was ended before everything had answered, so that the next one is not compared with it. Ask again for a whole one.';

/** What could not be looked for is kept with what was found: whether it is gone, a later report has to say. */
function sweepOf(
  { id, reading, report }: Omit<Finished, 'isEndedEarly' | 'part'>,
  unseen: readonly SeenFinding[],
): Sweep {
  return {
    id,
    scope: report.scope,
    startedAtMs: report.startedAtMs,
    finishedAtMs: report.finishedAtMs,
    counts: report.counts,
    readings: itemReadings(reading),
    ends: endsNext(report.dates, report.finishedAtMs),
    findings: findingsToKeep(report.findings, report.scope === 'all' ? unseen : []),
  };
}

function itemReadings({ instances, vaults, apps }: FleetReading): ItemReading[] {
  return [
    ...instances.map(({ entry, reading }): ItemReading => ({ kind: 'instance', name: entry.name, reading })),
    ...vaults.map(({ entry, reading }): ItemReading => ({ kind: 'vault', name: entry.name, reading })),
    ...apps.map(({ entry, reading }): ItemReading => ({ kind: 'app', name: entry.clientId, reading })),
  ];
}
