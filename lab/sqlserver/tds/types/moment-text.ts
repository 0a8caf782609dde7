import type { Moment } from '../../types/moment.ts';
import type { MomentType } from './moments.ts';

/** How SQL Server writes a date or time for clients older than TDS 7.3, which have no such types: as text, ISO with a blank. */
export function momentText(type: MomentType, moment: Moment): string {
  const offsetMinutes = type.name === 'datetimeoffset' ? (moment.offsetMinutes ?? 0) : 0;
  const local = moment.ticks + BigInt(offsetMinutes) * ticksPerMinute;
  const date = new Date(Number(local / 10_000n - unixEpochMs)).toISOString().slice(0, 10);
  if (type.name === 'date') return date;
  const time = timeText(local % ticksPerDay, type.scale);
  if (type.name === 'time') return time;
  return type.name === 'datetime2' ? `${date} ${time}` : `${date} ${time} ${offsetText(offsetMinutes)}`;
}

/** Length of that text in characters. */
export function momentTextLength(type: MomentType): number {
  if (type.name === 'date') return 10;
  const time = type.scale === 0 ? 8 : 9 + type.scale;
  if (type.name === 'time') return time;
  return time + (type.name === 'datetime2' ? 11 : 18);
}

function timeText(ticksOfDay: bigint, scale: number): string {
  const seconds = Number(ticksOfDay / 10_000_000n);
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  const fraction = (ticksOfDay % 10_000_000n).toString().padStart(7, '0').slice(0, scale);
  return scale === 0 ? clock : `${clock}.${fraction}`;
}

function offsetText(minutes: number): string {
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(absolute / 60)}:${twoDigits(absolute % 60)}`;
}

function twoDigits(value: number): string {
  return Math.floor(value).toString().padStart(2, '0');
}

const ticksPerMinute = 600_000_000n;
const ticksPerDay = 864_000_000_000n;
const unixEpochMs = 62_135_596_800_000n;
