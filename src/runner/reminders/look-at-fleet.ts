import type { FleetDesk } from '../../fleet/fleet-desk.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { type ReminderSubject, subjectId } from '../../reminders/reminder-subject.ts';
import { runSubjects } from '../../reminders/run-subjects.ts';
import { subjectsOf } from '../../reminders/subjects-of.ts';
import type { Store } from '../../store/store.ts';
import { plainJson } from '../../store/sweeps/plain-json.ts';

/** The fleet as it was just read, for reminders. */
export interface FleetSight {
  inventory: Inventory;
  report: FleetReport;
  subjects: readonly ReminderSubject[];
  /** The same, as the store keeps them. */
  subjectsText: string;
  readAtMs: number;
  /** Nothing at all of it could be read. */
  isBlind: boolean;
}

/** Reads the fleet once for all schedules. Undefined: it was ended early, and says nothing. */
export async function lookAtFleet(
  { fleet, inventory: readInventory, store, now }: LookWorld,
  signal: AbortSignal,
): Promise<FleetSight | undefined> {
  const inventory = await readInventory();
  const { report } = await fleet.report('all', { signal });
  if (signal.aborted) return undefined;
  const nowMs = now();
  const runs = await store.runs.list({ states: ['awaiting_approval', 'approved'], limit: mostRuns });
  const kept = await store.reminders.kept();
  const bare = [...subjectsOf(report, inventory, nowMs), ...runSubjects(runs, nowMs)].map((subject) =>
    withFirstTry(subject, kept.get(subjectId(subject)), nowMs),
  );
  // Decided on as they come back from the store: names from outside may hold what it masks.
  const subjectsText = plainJson(bare);
  const { read, unread } = report;
  return {
    inventory,
    report,
    subjects: JSON.parse(subjectsText) as ReminderSubject[],
    subjectsText,
    readAtMs: report.finishedAtMs,
    isBlind: unread.length > 0 && read.instances + read.vaults + read.apps === 0,
  };
}

export interface LookWorld {
  fleet: Pick<FleetDesk, 'report'>;
  /** `ekm.yaml` as it is now. */
  inventory: () => Promise<Inventory>;
  store: Store;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}

/** What could never be read is not known since when: since the bot first tried. */
function withFirstTry(
  subject: ReminderSubject,
  kept: { firstSeenAtMs?: number | undefined } | undefined,
  nowMs: number,
): ReminderSubject {
  if (subject.about !== 'unreadable' || subject.sinceMs !== undefined) return subject;
  return { ...subject, sinceMs: kept?.firstSeenAtMs ?? nowMs };
}

/** More requests than anybody could decide. */
const mostRuns = 1_000;
