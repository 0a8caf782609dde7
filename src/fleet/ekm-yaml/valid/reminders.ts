import type { InstanceEntry, Inventory } from '../../inventory.ts';
import { channelKey } from '../../links/channel-key.ts';
import type { ReminderSchedule, ReminderSettings } from '../../reminder-settings.ts';
import { itemsOf } from '../items-of.ts';
import type { Path, Report } from '../problem.ts';
import {
  type RawReminderSchedule,
  type RawReminders,
  reminderSchedule,
  remindersBody,
} from '../raw/reminders.ts';
import { type Part, readPart } from '../read-part.ts';
import { secretReferenceOf } from './identity.ts';
import { namesOf } from './members.ts';
import { Names } from './names.ts';
import { reminderScheduleOf } from './reminder-schedule.ts';

/** What reminders are checked against. */
export interface ReminderContext {
  instances: readonly InstanceEntry[];
  vaults: Names;
  people: Names;
  report: Report;
}

/**
 * Who is reminded of what, where and when; nothing where nobody is. Without the part each channel that instances name has
 * a schedule with all that is usual.
 */
export function remindersOf(value: unknown, context: ReminderContext): Pick<Inventory, 'reminders'> {
  const path = ['reminders'];
  const part = value === undefined ? nothingSaid : readPart(remindersBody, value, path, context.report);
  const raw = part.value ?? {};
  const schedules =
    raw.schedules === undefined
      ? schedulesByChannel(part, context)
      : writtenSchedules(raw, [...path, 'schedules'], context);
  const owners = namesOf(raw.owners ?? [], [...path, 'owners'], context.people, context.report);
  const callAfterSweep = calledAfterSweep(raw.callAfterSweep, context);
  return schedules.length === 0 ? {} : { reminders: { schedules, owners, callAfterSweep } };
}

const nothingSaid: Part<RawReminders> = { value: undefined, broken: new Set() };

/** A channel of instances has what they rely on, and the channel of the part has the rest. */
function schedulesByChannel(
  { value: raw, broken }: Part<RawReminders>,
  context: ReminderContext,
): ReminderSchedule[] {
  const channels = channelsOf(context.instances);
  const main = raw?.channel;
  if (raw !== undefined && main === undefined && channels.length === 0 && !broken.has('channel'))
    context.report.problem(
      ['reminders'],
      'say where: "channel" here, or with instances. schedules: [] is for nobody at all.',
      'key',
    );
  const others = channels.filter((channel) => main === undefined || channelKey(channel) !== channelKey(main));
  const schedule = (channel: string) =>
    reminderScheduleOf({ ...raw, channel }, channel, {
      ...context,
      path: ['reminders'],
      escalatePath: ['reminders', 'escalate'],
    });
  return [
    ...(main === undefined ? [] : [{ ...schedule(main), notOfChannels: others }]),
    ...others.map((channel) => ({ ...schedule(channel), onlyOfChannel: channel })),
  ];
}

/** Each once, as it is written first. */
function channelsOf(instances: readonly InstanceEntry[]): string[] {
  const distinct = new Map<string, string>();
  for (const { channel } of instances)
    if (channel !== undefined && !distinct.has(channelKey(channel)))
      distinct.set(channelKey(channel), channel);
  return [...distinct.values()];
}

/** Each takes from the part what it does not say itself. */
function writtenSchedules(raw: RawReminders, path: Path, context: ReminderContext): ReminderSchedule[] {
  const { report } = context;
  const { schedules, owners: _owners, callAfterSweep: _called, ...shared } = raw;
  const names = new Names('schedule', report);
  return itemsOf(schedules, path, report).flatMap(({ value, path: at }) => {
    const { value: own, broken } = readPart(reminderSchedule, value, at, report);
    if (own === undefined) return [];
    const merged: RawReminderSchedule = { ...shared, ...own };
    const { channel } = merged;
    if (channel === undefined) {
      if (!broken.has('channel')) report.problem(at, '"channel" is missing: say where, here or above.');
      return [];
    }
    const name = own.name ?? channel;
    addName(names, name, own.name === undefined, at, report);
    const escalatePath = [...(own.escalate === undefined ? ['reminders'] : at), 'escalate'];
    return [reminderScheduleOf({ ...merged, channel }, name, { ...context, path: at, escalatePath })];
  });
}

/** Two of one channel are told apart by their names: what is kept of them is kept by those. */
function addName(names: Names, name: string, isByChannel: boolean, path: Path, report: Report): void {
  if (isByChannel && names.has(name))
    report.problem(path, `another schedule is called "${name}": give this one a "name".`);
  else names.add(name, [...path, 'name']);
}

function calledAfterSweep(
  given: RawReminders['callAfterSweep'],
  { vaults, report }: ReminderContext,
): ReminderSettings['callAfterSweep'] {
  if (given === undefined) return undefined;
  const path = ['reminders', 'callAfterSweep'];
  if (typeof given !== 'string') return secretReferenceOf(given, path, vaults, report);
  if (URL.canParse(given)) return { kind: 'url', url: given };
  report.problem(path, 'this is no address: it looks like https://hc.contoso.example/ekm.');
  return undefined;
}
