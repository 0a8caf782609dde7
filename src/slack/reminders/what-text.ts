import { daysLeft, daysText } from '../../fleet/age.ts';
import type { ReminderKind } from '../../fleet/reminder-settings.ts';
import { kindWords } from '../../reminders/kind-words.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';

/** One thing and the worry about it in a sentence without its full stop: `Client secret ekm of contoso ends in 14 days`. Pure. */
export function whatText(subject: ReminderSubject, nowMs: number): string {
  const { about, kind, endsAtMs, sinceMs } = subject;
  const thing = thingText(subject);
  switch (about) {
    case 'expiry':
      return `${thing} ${endText(endsAtMs, nowMs)}`;
    case 'age':
      return `${thing} ${ageText(kind, sinceMs, nowMs)}`;
    case 'rotation late':
      return `${thing} was not rotated when its rotation policy should have done it`;
    case 'not rolled':
      return `${thing} is older than every valid client secret of its app`;
    case 'connector':
      return `${thing} needs a newer build`;
    case 'unreadable':
      return `${thing} ${unreadText(sinceMs, nowMs)}`;
    case 'approval':
      return `${thing} ${lapseText(endsAtMs, nowMs)}`;
  }
}

/** The thing alone: `Client secret ekm of contoso`. A label may say itself what kind of thing it is. */
export function thingText({ kind, label }: ReminderSubject): string {
  const saysItself = Object.values(kindWords).some((word) =>
    label.toLowerCase().startsWith(`${word.toLowerCase()} `),
  );
  return saysItself ? `${label.charAt(0).toUpperCase()}${label.slice(1)}` : `${kindWords[kind]} ${label}`;
}

/** What the moment is that a subject is about, and the moment; undefined: it has none. */
export function whenOf({ about, kind, endsAtMs, sinceMs }: ReminderSubject, nowMs: number): When | undefined {
  const atMs = about === 'age' ? sinceMs : (endsAtMs ?? sinceMs);
  if (atMs === undefined) return undefined;
  const isOver = atMs <= nowMs;
  const words: Readonly<Record<ReminderSubject['about'], string>> = {
    expiry: isOver ? 'Ended' : 'Ends',
    age: kind === 'credential' ? 'Last changed' : 'Made',
    'rotation late': 'Was due',
    'not rolled': 'Last changed',
    connector: 'Its DLL is of',
    unreadable: 'Last read',
    approval: isOver ? 'Lapsed' : 'Lapses',
  };
  return { word: words[about], atMs, days: distanceText(atMs, nowMs) };
}

interface When {
  word: string;
  atMs: number;
  /** `in 14 days`, `3 days ago`. */
  days: string;
}

function endText(endsAtMs: number | undefined, nowMs: number): string {
  if (endsAtMs === undefined) return 'has an end that is not known';
  return `${endsAtMs <= nowMs ? 'ended' : 'ends'} ${distanceText(endsAtMs, nowMs)}`;
}

function lapseText(endsAtMs: number | undefined, nowMs: number): string {
  if (endsAtMs === undefined) return 'is about to lapse';
  if (endsAtMs <= nowMs) return 'has lapsed';
  const minutes = Math.ceil((endsAtMs - nowMs) / 60_000);
  const hours = Math.floor(minutes / 60);
  const left =
    hours >= 1 ? `${hours} hour${hours === 1 ? '' : 's'}` : `${minutes} minute${minutes === 1 ? '' : 's'}`;
  return `lapses in ${hours >= 1 ? 'about ' : ''}${left}`;
}

function ageText(kind: ReminderKind, sinceMs: number | undefined, nowMs: number): string {
  if (sinceMs === undefined) return 'is old';
  const months = monthsBetween(sinceMs, nowMs);
  const age = months === 1 ? '1 month' : `${months} months`;
  return kind === 'credential' ? `has not been changed for ${age}` : `is ${age} old`;
}

function unreadText(sinceMs: number | undefined, nowMs: number): string {
  if (sinceMs === undefined) return 'has never been read: nothing is known of it';
  return `could not be read for ${daysText(-daysLeft(sinceMs, nowMs) - 1)}: nothing is known of it now`;
}

function distanceText(atMs: number, nowMs: number): string {
  const days = daysLeft(atMs, nowMs);
  if (atMs <= nowMs) return -days - 1 <= 0 ? 'within the last day' : `${daysText(-days - 1)} ago`;
  return days === 0 ? 'in less than a day' : `in ${daysText(days)}`;
}

/** Whole calendar months, UTC. One that is made on the 31st is a month old on the last day of a shorter month. */
function monthsBetween(fromMs: number, toMs: number): number {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  return months - (to.getUTCDate() < Math.min(from.getUTCDate(), lastDay) ? 1 : 0);
}
