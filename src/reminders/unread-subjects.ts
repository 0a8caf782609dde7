import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import type { SubjectWorld } from './subject-world.ts';

/** What could not be read: for as long as it is so, nothing is known of it, which is not the same as expired. */
export function unreadSubjects(world: SubjectWorld): ReminderSubject[] {
  return world.report.unread.map((unread) => {
    const { kind, name, lastGoodAtMs, reading } = unread;
    const item = `${kind}/${name}`;
    const rule = `${kind}-unreadable`;
    const finding = world.finding(rule, item);
    return {
      item,
      about: 'unreadable',
      kind,
      label: `${kind} ${name}`,
      series: lastGoodAtMs === undefined ? 'never read' : `read ${new Date(lastGoodAtMs).toISOString()}`,
      endsAtMs: undefined,
      sinceMs: lastGoodAtMs,
      ...world.reliedOnBy(reliedOnBy(unread, world), world.tagsOf(kind, name)),
      expiryDays: [],
      readAtMs: reading.atMs,
      consequence: finding?.consequence ?? 'What is there, and how old it is, is unknown.',
      action: finding?.action ?? reading.next,
      runbook: undefined,
      ...world.quietBy(rule, item),
    };
  });
}

/** As far as what could be read tells. */
function reliedOnBy({ kind, name }: Unread, world: SubjectWorld): string[] {
  if (kind === 'instance') return [name];
  return world.chainsOf(kind, name).map(({ instance }) => instance);
}

type Unread = FleetReport['unread'][number];
