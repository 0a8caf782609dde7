import type { Inventory } from '../fleet/inventory.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import { datedSubjects } from './dated-subjects.ts';
import { foundSubjects } from './found-subjects.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import { SubjectWorld } from './subject-world.ts';
import { unreadSubjects } from './unread-subjects.ts';

/**
 * All that a report over the whole fleet gives reason to remind of, sooner or later, each once: also what is far from any
 * threshold, and what is quiet, so that it can be said why. What was never read has no `sinceMs`. Pure.
 */
export function subjectsOf(report: FleetReport, inventory: Inventory, nowMs: number): ReminderSubject[] {
  const world = new SubjectWorld(report, inventory, nowMs);
  return [
    ...report.dates.flatMap((dated) => datedSubjects(dated, world)),
    ...foundSubjects(world),
    ...unreadSubjects(world),
  ];
}
