/** Reads `14:05`, `2:05:07.123PM`, `14:05:07.1234567 +02:00` or nothing at all; undefined when the text is no time. */
export function parseTime(text: string): ParsedTime | undefined {
  if (text === '') return midnight;
  const match = pattern.exec(text);
  if (match?.groups === undefined) return undefined;
  const { hour = '', minute, second, separator, fraction = '', half, offset } = match.groups;
  if (minute === undefined && half === undefined) return undefined;
  const isMs = separator === ':';
  return {
    hour: hourOf(Number(hour), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ticks: Number(isMs ? `${fraction.padStart(3, '0')}0000` : fraction.padEnd(7, '0')),
    offsetMinutes: offset === undefined ? undefined : offsetOf(offset),
  };
}

/** A time of day; `ticks` counts the 100 ns since the full second. */
export interface ParsedTime {
  hour: number;
  minute: number;
  second: number;
  ticks: number;
  /** Undefined when the text names no time zone. */
  offsetMinutes: number | undefined;
}

const pattern =
  /^(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:(?<separator>[.:])(?<fraction>\d{1,7}))?)?)? ?(?<half>[ap]m)? ?(?<offset>z|[+-]\d{1,2}:\d{2})?$/i;

const midnight: ParsedTime = { hour: 0, minute: 0, second: 0, ticks: 0, offsetMinutes: undefined };

/** 12 AM is midnight; an hour that is no hour of a half day comes out as none at all. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return half.toLowerCase() === 'pm' ? hour : 99;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(text: string): number {
  if (text.toLowerCase() === 'z') return 0;
  const [hours = '0', minutes = '0'] = text.slice(1).split(':');
  return (text.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
