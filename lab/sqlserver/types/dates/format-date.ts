import { sqlError } from '../../messages/sql-error.ts';
import { type DateParts, partsOf } from '../date-parts.ts';
import type { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';

/**
 * A date or time as CONVERT writes it with a style; styles below 100 have two digits of the year.
 * https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql#date-and-time-styles
 */
export function formatDate(moment: Moment, type: SqlType, style: number): string {
  const isOld = type.name === 'datetime' || type.name === 'smalldatetime';
  const effective = style === 0 && !isOld ? 121 : style;
  const shape = shapes[effective] ?? shapes[effective + 100];
  if (shape === undefined) throw sqlError(281, 1, style, type.name);
  const isLongYear = effective >= 100 || [0, 9, 13, 20, 21, 23, 25].includes(effective);
  const parts = partsOf(moment);
  const offset = type.name === 'datetimeoffset' ? offsetText(moment.offsetMinutes ?? 0) : '';
  const pieces: Pieces = {
    ...parts,
    yearText: isLongYear ? pad(parts.year, 4) : pad(parts.year % 100, 2),
    fraction: (separator) => fractionText(parts.ticks, type, separator),
    offset: effective === 127 || effective === 126 ? offset : offset && ` ${offset}`,
    isUtcStyle: effective === 127,
  };
  return trimmed(shape, pieces, type);
}

/** `+02:00` */
export function offsetText(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** English, three letters: `Jan`. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Pieces extends DateParts {
  yearText: string;
  /** The fraction of the second after the separator, in the digits that the type has; empty when it has none. */
  fraction: (separator: string) => string;
  offset: string;
  isUtcStyle: boolean;
}

interface Shape {
  date: (pieces: Pieces) => string;
  time: (pieces: Pieces) => string;
  between?: string;
}

function trimmed(shape: Shape, pieces: Pieces, type: SqlType): string {
  const date = type.name === 'time' ? '' : shape.date(pieces);
  const time = type.name === 'date' ? '' : shape.time(pieces);
  const zone = time === '' ? '' : pieces.offset;
  return [date, time].filter((part) => part !== '').join(shape.between ?? ' ') + zone;
}

/** Digits behind the second: three of the two old types, as many as the scale of the others. */
function fractionText(ticks: number, type: SqlType, separator: string): string {
  if (type.name === 'datetime' || type.name === 'smalldatetime')
    return separator + pad(Math.round(ticks / 10_000), 3);
  if (!('scale' in type) || type.scale === 0) return '';
  return separator + pad(ticks, 7).slice(0, type.scale);
}

const none = () => '';
const pad = (value: number, length: number) => String(value).padStart(length, '0');
const two = (value: number) => pad(value, 2);
const short = (month: number) => (monthNames[month - 1] ?? '').slice(0, 3);
const blankPadded = (value: number) => String(value).padStart(2, ' ');
const hour12 = (hour: number) => blankPadded(hour % 12 === 0 ? 12 : hour % 12);
const half = (hour: number) => (hour < 12 ? 'AM' : 'PM');

const clock = (p: Pieces) => `${two(p.hour)}:${two(p.minute)}:${two(p.second)}`;
const clockMs = (separator: string) => (p: Pieces) => clock(p) + p.fraction(separator);
const shortClock = (p: Pieces) => `${hour12(p.hour)}:${two(p.minute)}${half(p.hour)}`;
const longClock = (p: Pieces) =>
  `${hour12(p.hour)}:${two(p.minute)}:${two(p.second)}${p.fraction(':')}${half(p.hour)}`;
const iso = (p: Pieces) => `${p.yearText}-${two(p.month)}-${two(p.day)}`;
const isoClock = (p: Pieces) => {
  const fraction = p.fraction('.');
  return (
    clock(p) +
    (/^\.0+$/.test(fraction) && p.offset === '' ? '' : fraction) +
    (p.isUtcStyle && p.offset === '' ? 'Z' : '')
  );
};
const named = (p: Pieces) => `${short(p.month)} ${blankPadded(p.day)} ${p.yearText}`;

const shapes: Readonly<Record<number, Shape>> = {
  0: { date: named, time: shortClock },
  100: { date: named, time: shortClock },
  101: { date: (p) => `${two(p.month)}/${two(p.day)}/${p.yearText}`, time: none },
  102: { date: (p) => `${p.yearText}.${two(p.month)}.${two(p.day)}`, time: none },
  103: { date: (p) => `${two(p.day)}/${two(p.month)}/${p.yearText}`, time: none },
  104: { date: (p) => `${two(p.day)}.${two(p.month)}.${p.yearText}`, time: none },
  105: { date: (p) => `${two(p.day)}-${two(p.month)}-${p.yearText}`, time: none },
  106: { date: (p) => `${two(p.day)} ${short(p.month)} ${p.yearText}`, time: none },
  107: { date: (p) => `${short(p.month)} ${two(p.day)}, ${p.yearText}`, time: none },
  108: { date: none, time: clock },
  109: { date: named, time: longClock },
  110: { date: (p) => `${two(p.month)}-${two(p.day)}-${p.yearText}`, time: none },
  111: { date: (p) => `${p.yearText}/${two(p.month)}/${two(p.day)}`, time: none },
  112: { date: (p) => `${p.yearText}${two(p.month)}${two(p.day)}`, time: none },
  113: { date: (p) => `${two(p.day)} ${short(p.month)} ${p.yearText}`, time: clockMs(':') },
  114: { date: none, time: clockMs(':') },
  120: { date: iso, time: clock },
  121: { date: iso, time: clockMs('.') },
  23: { date: iso, time: none },
  24: { date: none, time: clock },
  25: { date: iso, time: clockMs('.') },
  126: { date: iso, time: isoClock, between: 'T' },
  127: { date: iso, time: isoClock, between: 'T' },
  130: { date: (p) => `${blankPadded(p.day)} ${short(p.month)} ${p.yearText}`, time: longClock },
  131: { date: (p) => `${blankPadded(p.day)}/${two(p.month)}/${p.yearText}`, time: longClock },
};
