import { countBySeverity } from '../../fleet/count-findings.ts';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';

/**
 * The part of a report that a schedule is about: what it chooses, and the instances that rely on that. One that chooses
 * everything has the whole.
 *
 * @param chosen the subjects of the schedule
 */
export function chosenReport(
  report: FleetReport,
  { name, tags, onlyOfChannel, notOfChannels = [] }: ReminderSchedule,
  chosen: readonly ReminderSubject[],
): FleetReport {
  if (tags.length === 0 && onlyOfChannel === undefined && notOfChannels.length === 0) return report;
  const items = new Set(chosen.map(({ item }) => item));
  const instances = new Set(chosen.flatMap((each) => each.instances));
  const isOurs = (item: string, instance: string | undefined) =>
    items.has(item) || (instance !== undefined && instances.has(instance));
  const findings = report.findings.filter(({ item, instance }) => isOurs(item, instance));
  const unread = report.unread.filter((each) => isOurs(`${each.kind}/${each.name}`, instanceOf(each)));
  const unreadInstances = unread.filter(({ kind }) => kind === 'instance').length;
  return {
    ...report,
    scope: `what ${name} is about`,
    counts: countBySeverity(findings),
    findings,
    ignored: report.ignored.filter(({ finding }) => isOurs(finding.item, finding.instance)),
    chains: report.chains.filter(({ instance }) => instances.has(instance)),
    dates: report.dates.filter(({ item }) => items.has(item)),
    read: { ...report.read, instances: Math.max(0, instances.size - unreadInstances) },
    unread,
  };
}

function instanceOf({ kind, name }: FleetReport['unread'][number]): string | undefined {
  return kind === 'instance' ? name : undefined;
}
