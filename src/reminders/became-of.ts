import { subjectOf } from '../fleet/compare.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { nameKey } from '../fleet/links/same-name.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { ReminderEnd } from './kept-reminders.ts';
import { type ReminderSubject, subjectId } from './reminder-subject.ts';

/**
 * Says what became of a subject that a schedule no longer says anything of, by a report over the whole fleet. Undefined:
 * what it was read from could not be read, so that it may still be as it was, or nothing has ended.
 *
 * @param subjects all of the report and of runs, whoever chooses them
 */
export function becameOf(
  report: FleetReport,
  inventory: Inventory,
  subjects: readonly ReminderSubject[],
  nowMs: number,
): (last: ReminderSubject) => ReminderEnd | undefined {
  const present = once(() => new Map(subjects.map((subject) => [subjectId(subject), subject])));
  const dark = once(() => darkOf(report));
  const end = (kind: ReminderEnd['kind'], endsAtMs?: number): ReminderEnd => ({
    kind,
    atMs: nowMs,
    by: undefined,
    endsAtMs,
  });
  const replaced = (last: ReminderSubject) => {
    const successor = successorOf(last, subjects);
    return successor === undefined ? end('gone') : end('renewed', successor.endsAtMs);
  };
  return (last) => {
    const now = present().get(subjectId(last));
    if (now !== undefined) {
      if (now.quietBy === 'rotates') return undefined;
      // Present and not quiet: ekm.yaml sends it to others now.
      return now.quietBy === 'left over' ? replaced(now) : end('ignored');
    }
    if (last.about === 'approval') return end('gone');
    if (last.about === 'unreadable') return end(isListed(last, inventory) ? 'renewed' : 'gone');
    return restsOn(last).some((item) => dark().has(item)) ? undefined : replaced(last);
  };
}

/** Most looks ask for nothing. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Instances, vaults and apps of which not everything could be read: what rests on them may still be there. */
function darkOf({ findings, ignored, unread }: FleetReport): ReadonlySet<string> {
  return new Set([
    ...unread.map(({ kind, name }) => subjectOf(`${kind}/${name}`)),
    ...[...findings, ...ignored.map(({ finding }) => finding)]
      .filter(({ severity, rule }) => severity === 'unknown' && !rule.endsWith('-unlisted'))
      .map(({ item }) => subjectOf(item)),
  ]);
}

function restsOn({ item, instances }: ReminderSubject): string[] {
  return [item, ...instances.map((name) => `instance/${name}`)].map(subjectOf);
}

/** What took its place: of the same kind, ends later or was made later, and the same instances rely on it. */
function successorOf(
  last: ReminderSubject,
  subjects: readonly ReminderSubject[],
): ReminderSubject | undefined {
  const users = new Set(last.instances.map(nameKey));
  const owner = subjectOf(last.item);
  return subjects
    .filter(
      (each) =>
        each.kind === last.kind &&
        each.about === last.about &&
        each.quietBy !== 'left over' &&
        nameKey(each.item) !== nameKey(last.item) &&
        dateOf(each) > dateOf(last) &&
        (each.kind === 'secret'
          ? subjectOf(each.item) === owner
          : each.instances.some((name) => users.has(nameKey(name)))),
    )
    .toSorted((a, b) => dateOf(b) - dateOf(a))[0];
}

/** What makes one newer than another. */
function dateOf({ about, endsAtMs, sinceMs }: ReminderSubject): number {
  return (about === 'expiry' ? endsAtMs : sinceMs) ?? Number.NEGATIVE_INFINITY;
}

/** Still in ekm.yaml, so that it was read. */
function isListed({ item, kind }: ReminderSubject, { instances, vaults, apps }: Inventory): boolean {
  const name = item.slice(item.indexOf('/') + 1);
  const entries = kind === 'instance' ? instances : kind === 'vault' ? vaults : apps;
  return entries.some((entry) => nameKey(entry.name) === nameKey(name));
}
