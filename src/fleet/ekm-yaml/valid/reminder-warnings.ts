import type { InstanceEntry, Inventory } from '../../inventory.ts';
import { channelKey } from '../../links/channel-key.ts';
import { nameKey, sameName } from '../../links/same-name.ts';
import type { ReminderSchedule } from '../../reminder-settings.ts';
import type { Path, Report } from '../problem.ts';
import { fewNames } from './few-names.ts';

/** Schedules that fit nothing in the file, and instances that no schedule fits: mostly a slip of the pen, and silence is not noticed. */
export function reminderWarnings(inventory: Inventory, report: Report): void {
  const schedules = inventory.reminders?.schedules ?? [];
  if (schedules.length === 0) return;
  const { instances, vaults, apps } = inventory;
  const tags = new Set([...instances, ...vaults, ...apps].flatMap((each) => each.tags.map(nameKey)));
  for (const [position, schedule] of schedules.entries()) {
    const path = isByChannel(schedule) ? ['reminders'] : ['reminders', 'schedules', position];
    warnOfTags(schedule, tags, path, report);
    warnOfEscalation(schedule, path, report);
  }
  warnOfForgotten(schedules, instances, report);
}

/** Nobody wrote it: it follows from the channels of instances. */
function isByChannel({ onlyOfChannel, notOfChannels }: ReminderSchedule): boolean {
  return onlyOfChannel !== undefined || notOfChannels !== undefined;
}

function warnOfTags({ tags }: ReminderSchedule, used: ReadonlySet<string>, path: Path, report: Report): void {
  for (const [at, tag] of tags.entries())
    if (!used.has(nameKey(tag)))
      report.warning([...path, 'tags', at], `nothing has the tag "${tag}": nobody is reminded by it.`);
}

function warnOfEscalation({ channel, escalation }: ReminderSchedule, path: Path, report: Report): void {
  if (escalation === undefined || escalation.people.length + escalation.userGroups.length > 0) return;
  if (channelKey(escalation.channel ?? channel) === channelKey(channel))
    report.warning([...path, 'escalate'], 'this goes where the reminders go already, and mentions nobody.');
}

function warnOfForgotten(
  schedules: readonly ReminderSchedule[],
  instances: readonly InstanceEntry[],
  report: Report,
): void {
  // Thousands of instances have a few channels and tags between them.
  const alike = Map.groupBy(instances, ({ channel, tags }) => JSON.stringify([channel ?? null, tags]));
  const forgotten = [...alike.values()]
    .filter(([first]) => first !== undefined && !schedules.some((schedule) => fits(schedule, first)))
    .flatMap((group) => group.map(({ name }) => name));
  if (forgotten.length === 0) return;
  const isWritten = schedules.some(({ onlyOfChannel }) => onlyOfChannel === undefined);
  report.warning(
    [isWritten ? 'reminders' : 'instances'],
    `no schedule of reminders fits ${fewNames(forgotten)}: nobody is reminded of what belongs to ${forgotten.length === 1 ? 'it' : 'them'} alone.`,
    'key',
  );
}

function fits(schedule: ReminderSchedule, { tags, channel }: InstanceEntry): boolean {
  const { onlyOfChannel, notOfChannels = [] } = schedule;
  if (schedule.tags.length > 0 && !schedule.tags.some((tag) => tags.some((each) => sameName(each, tag))))
    return false;
  const own = channel === undefined ? undefined : channelKey(channel);
  if (onlyOfChannel !== undefined) return own === channelKey(onlyOfChannel);
  return !notOfChannels.some((other) => channelKey(other) === own);
}
