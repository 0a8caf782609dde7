import { kindWords } from './kind-words.ts';
import type { ComingReminder, ScheduleOutlook, SilentSubject } from './outlook.ts';

/** What will be said and why then, without the moment: `Client secret ekm of contoso-sql-prod, 30 days before its end; Omar has it`. */
export function comingText({ kind, label, about, threshold, owner }: ComingReminder): string {
  return `${kindWords[kind]} ${label}, ${thresholdText(threshold, about)}${owner === undefined ? '' : `; ${owner} has it`}`;
}

/** What is not said and why: `Certificate mirror of SQL01, its end: put off until 2026-11-30T08:00Z by Dana`. */
export function silentText({ kind, label, about, why }: SilentSubject): string {
  return `${kindWords[kind]} ${label}, ${worries[about] ?? about}: ${why}`;
}

const worries: Readonly<Record<string, string>> = {
  expiry: 'its end',
  age: 'its age',
  'rotation late': 'its late rotation',
  'not rolled': 'its older secret',
  connector: 'its build',
  unreadable: 'that it cannot be read',
  approval: 'that it lapses',
};

/** Why it is said at that moment, in words. `about` matters where the threshold is no number. */
export function thresholdText(threshold: string, about: string): string {
  const [kind = '', rest = ''] = threshold.split('/', 2);
  const number = Number.parseInt(rest === '' ? kind : rest, 10);
  if (/^\d+ months$/.test(kind)) return `${counted(number, 'month')} old`;
  if (/^\d+$/.test(kind))
    return number === 0 ? 'on its last day' : `${counted(number, 'day')} before its end`;
  if (kind === 'expired')
    return number === 0 ? 'the day of its end' : `${counted(number, 'day')} after its end`;
  if (kind === 'unreadable') return `not readable for ${counted(number, 'day')}`;
  if (kind === 'escalation') return `told further because nobody reacts, time ${number}`;
  return words[kind] ?? words[about] ?? threshold;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** By what a threshold begins with; of `found`, by what it is about. */
const words: Readonly<Record<string, string>> = {
  'snooze ended': 'no longer put off',
  back: 'it is back',
  lapses: 'its request is about to lapse',
  'rotation late': 'its rotation is late',
  'not rolled': 'the credential still has an older secret',
  connector: 'a newer build is needed',
};

/** What a schedule is called, with its channel where that is another word. */
export function scheduleTitle({ name, channel }: Pick<ScheduleOutlook, 'name' | 'channel'>): string {
  return name === channel ? channel : `${name} (in ${channel})`;
}
